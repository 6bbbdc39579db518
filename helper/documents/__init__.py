"""Court papers: the petition as a value, laid over the court's own form or set on a page of ours."""
