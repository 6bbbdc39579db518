"""Gunicorn's settings: two workers on the loopback address, behind a TLS proxy, without an access log."""

bind = "127.0.0.1:8000"
workers = 2
worker_class = "gthread"
threads = 4
timeout = 60
# Papers are set by Typst, which does not survive a fork: every worker loads the application itself.
preload_app = False
accesslog = None
errorlog = "-"
