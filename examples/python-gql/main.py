"""All statements by Peskov about Saudi Arabia with their sources, page by page; each quotation is checked."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from gql import Client, GraphQLRequest
from gql.transport.exceptions import TransportQueryError
from gql.transport.httpx import HTTPXTransport

URL = os.environ.get("ONRECORD_URL", "http://localhost:4000/graphql")
KEY = os.environ.get("ONRECORD_KEY")
DOCUMENT = Path(__file__).with_name("statements.graphql").read_text(encoding="utf-8")


def statements(client: Client, filter: dict[str, Any], first: int = 2) -> Iterator[dict[str, Any]]:
    """The statements that a filter finds, asked for page by page."""
    after: str | None = None
    while True:
        variables = {"filter": filter, "first": first, "after": after}
        page = client.execute(GraphQLRequest(DOCUMENT, variable_values=variables))["statements"]
        yield from page["nodes"]
        if not page["pageInfo"]["hasNextPage"]:
            return
        after = page["pageInfo"]["endCursor"]


def main() -> None:
    headers = {"Authorization": f"Bearer {KEY}"} if KEY else {}
    client = Client(transport=HTTPXTransport(url=URL, headers=headers))

    found = list(statements(client, {"speaker": ["Peskov"], "about": ["Saudi Arabia"]}))
    for statement in found:
        print(f"{(statement['said'] or {}).get('edtf', 'undated')}: {statement['text']}")
        for report in statement["reports"]:
            passage, source = report["passage"], report["source"]
            # A Python string is counted in code points, as spans are.
            assert source["text"][passage["start"] : passage["end"]] == passage["exact"]
            publisher = (source["publisher"] or {}).get("name", "publisher unknown")
            print(f"    {source['title'] or source['id']}, {publisher}")
    print(f"{len(found)} statements")
    assert len({statement["id"] for statement in found}) == len(found) > 2

    # A name that nothing has is an error with a code and the nearest names, never an empty list.
    try:
        next(statements(client, {"speaker": ["Peskow"]}))
    except TransportQueryError as error:
        assert error.errors is not None
        assert error.errors[0]["extensions"]["code"] == "UNKNOWN_REFERENCE"
        print(error.errors[0]["message"])
    else:
        raise AssertionError("a name that nothing has was answered")


if __name__ == "__main__":
    main()
