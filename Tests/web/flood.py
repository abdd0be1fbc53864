"""A local program that sends control frames as fast as it can (RFC 6455, 5.5)."""

import base64
import json
import os
import socket
import struct


def frame(opcode, payload):
    """One frame of a client: masked, as it must be."""
    mask = os.urandom(4)
    length = bytes([0x80 | len(payload)]) if len(payload) < 126 else bytes([0xFE]) + struct.pack(">H", len(payload))
    return bytes([0x80 | opcode]) + length + mask + bytes(byte ^ mask[place % 4] for place, byte in enumerate(payload))


def pings(port, origin, token, ended):
    """Pings until the gateway ends the conversation."""
    with socket.create_connection(("127.0.0.1", port)) as connection:
        key = base64.b64encode(os.urandom(16)).decode()
        connection.sendall((f"GET /ws HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nOrigin: {origin}\r\nConnection: Upgrade\r\n"
                            f"Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: {key}\r\n"
                            "Sec-WebSocket-Protocol: cccd.1\r\n\r\n").encode())
        connection.recv(4096)
        connection.sendall(frame(1, json.dumps({"hello": "cccd.1", "token": token}).encode()))
        many = frame(9, b"") * 1000
        try:
            while True:
                connection.sendall(many)
                connection.settimeout(0.001)
                try:
                    if not connection.recv(1 << 16):
                        break
                except TimeoutError:
                    pass
                connection.settimeout(20)
        except OSError:
            pass
    ended.set()
