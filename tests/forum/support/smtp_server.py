"""A mail server for the tests: aiosmtpd on a free port. It says the port on its first line of output, and then one line
of JSON for each letter that it has taken. `refuse@`, `later@`: it will not take these, for good or for now. While the
file of the first argument is there, it keeps whoever begins a letter waiting."""

import asyncio
import base64
import json
import pathlib
import sys

from aiosmtpd.smtp import SMTP


class Keeper:
    def __init__(self, hold):
        self.hold = hold

    async def handle_MAIL(self, server, session, envelope, address, options):
        print(json.dumps({"begun": True}), flush=True)
        while self.hold.exists():
            await asyncio.sleep(0.02)
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return "250 OK"

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith("refuse@"):
            return f"550 {address} is nobody here"
        if address.startswith("later@"):
            return f"451 {address} not now"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        letter = {
            "from": envelope.mail_from,
            "to": envelope.rcpt_tos,
            "data": base64.b64encode(envelope.content).decode("ascii"),
        }
        print(json.dumps(letter), flush=True)
        return "250 taken"


async def main():
    keeper = Keeper(pathlib.Path(sys.argv[1]))
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: SMTP(keeper, hostname="localhost"), "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


asyncio.run(main())
