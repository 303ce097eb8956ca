"""Russian typography: what a reader sees is set by the rules, whatever an editor typed.

A build binds words (``nobreak``) and sets what it reads anew (``typeset``, ``html``): so nothing is
loaded here.
"""
