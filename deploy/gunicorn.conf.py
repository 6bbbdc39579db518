"""Gunicorn's settings: two workers on the loopback address, behind a TLS proxy, without an access log."""

bind = "127.0.0.1:8000"
workers = 2
# One request a worker: the proxy waits for slow phones, and threads that share an interpreter answered a third fewer
# signed texts a second (325 and 465 on two cores), since the one that writes waits for its turn to compute.
worker_class = "sync"
timeout = 60
# Papers are set by Typst, which does not survive a fork: every worker loads the application itself.
preload_app = False
# The token of a link from a text message stands in its address.
accesslog = None
errorlog = "-"
