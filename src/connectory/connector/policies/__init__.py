"""Policy templates: one module each, which declares its parameters, and builds an instance where we write any.

`title` names the instance for people and is unique in a connector. `operations` are operationIds; none means all.
Values may hold expressions such as `@connectionParameters('api_key')` (`expressions.py`).
"""
