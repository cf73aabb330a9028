class TransportQueryError(Exception):
    def __init__(self, errors):
        super().__init__(errors[0]["message"])
        self.errors = errors
