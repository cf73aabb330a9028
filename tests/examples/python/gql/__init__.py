"""Stands for the package gql where it is not to be had: as much of it as the example uses, in Python's standard library."""

import json
import urllib.request

from .transport.exceptions import TransportQueryError


class GraphQLRequest:
    def __init__(self, request, *, variable_values=None):
        self.body = {"query": request, "variables": variable_values}


class Client:
    def __init__(self, *, transport):
        self.transport = transport

    def execute(self, request):
        headers = {"content-type": "application/json", **self.transport.headers}
        body = json.dumps(request.body).encode()
        with urllib.request.urlopen(urllib.request.Request(self.transport.url, body, headers)) as response:
            answer = json.load(response)
        if answer.get("errors"):
            raise TransportQueryError(answer["errors"])
        return answer["data"]
