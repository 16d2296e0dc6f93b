"""Policy templates: one module each, which builds an instance as it stands in `policyTemplateInstances`.

`title` names the instance for people and is unique in a connector. `operations` are operationIds; none means all.
Values may hold expressions such as `@connectionParameters('api_key')`.
"""
