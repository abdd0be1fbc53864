"""A Debian under qemu, without KVM: its console goes to a file, commands go in through the guest agent, hardware through QMP."""

import base64
import json
import pathlib
import socket
import subprocess
import time


class MachineError(Exception):
    pass


class Wire:
    """JSON objects, one a line, over a Unix socket."""

    def __init__(self, path, timeout):
        end = time.monotonic() + timeout
        while True:
            self.socket = socket.socket(socket.AF_UNIX)
            try:
                self.socket.connect(str(path))
                break
            except OSError:
                self.socket.close()
                if time.monotonic() > end:
                    raise
                time.sleep(0.05)
        self.buffer = b""

    def send(self, message):
        self.socket.sendall(json.dumps(message).encode() + b"\n")

    def receive(self, timeout):
        self.socket.settimeout(timeout)
        while b"\n" not in self.buffer:
            part = self.socket.recv(65536)
            if not part:
                raise MachineError("the machine hung up")
            self.buffer += part
        line, self.buffer = self.buffer.split(b"\n", 1)
        return json.loads(line.lstrip(b"\xff"))


class Machine:
    def __init__(self, folder, image, share, accelerator):
        self.folder = pathlib.Path(folder)
        self.image, self.share, self.accelerator = pathlib.Path(image), pathlib.Path(share), accelerator
        self.process, self.monitor, self.agent, self.events = None, None, None, []

    def start(self, extra=()):
        folder, image = self.folder, self.image
        with open(folder / "qemu.log", "ab") as log:
            self.process = subprocess.Popen([
                "qemu-system-x86_64", "-accel", self.accelerator, "-machine", "pc", "-cpu", "max", "-smp", "2", "-m", "1024",
                "-no-user-config", "-nodefaults", "-display", "none",
                "-kernel", str(image / "vmlinuz"), "-initrd", str(image / "initrd.img"),
                "-append", "root=/dev/vda rw console=ttyS0 mitigations=off no_console_suspend",
                "-drive", f"file={image / 'disk.img'},if=virtio,format=raw,snapshot=on",
                "-drive", f"file={self.share},if=virtio,format=raw,readonly=on",
                "-chardev", f"file,id=console,path={folder / 'console.log'}", "-serial", "chardev:console",
                "-device", "virtio-serial-pci",
                "-chardev", f"socket,id=agent,path={folder / 'agent.sock'},server=on,wait=off",
                "-device", "virtserialport,chardev=agent,name=org.qemu.guest_agent.0",
                "-qmp", f"unix:{folder / 'monitor.sock'},server=on,wait=off",
                "-device", "qemu-xhci,id=xhci", *extra,
            ], stdout=log, stderr=log, stdin=subprocess.DEVNULL)
        self.monitor = Wire(folder / "monitor.sock", 10)
        self.monitor.receive(10)
        self.order("qmp_capabilities")
        self.agent = Wire(folder / "agent.sock", 10)

    def stop(self):
        if self.process and self.process.poll() is None:
            self.process.kill()
            self.process.wait()

    def order(self, command, **arguments):
        """A command to the monitor."""
        self.monitor.send({"execute": command, "arguments": arguments})
        while True:
            answer = self.monitor.receive(20)
            if "event" in answer:
                self.events.append(answer)
            elif "error" in answer:
                raise MachineError(f"{command}: {answer['error']['desc']}")
            else:
                return answer["return"]

    def wait_for_event(self, name, timeout, **data):
        def match(event):
            return event["event"] == name and all(event.get("data", {}).get(key) == value for key, value in data.items())

        end = time.monotonic() + timeout
        while not any(match(event) for event in self.events):
            left = end - time.monotonic()
            if left <= 0:
                raise MachineError(f"no {name} in time")
            self.events.append(self.monitor.receive(left))
        self.events = [event for event in self.events if not match(event)]

    def answers(self, patience=2):
        """Whether the guest agent answers within so many seconds. Answers to what was asked before are passed over."""
        if self.process.poll() is not None:
            raise MachineError("the machine ended")
        mark = time.monotonic_ns() & 0x7FFFFFFF
        end = time.monotonic() + patience
        self.agent.send({"execute": "guest-sync", "arguments": {"id": mark}})
        try:
            while self.agent.receive(max(end - time.monotonic(), 0.01)).get("return") != mark:
                pass
        except TimeoutError:
            return False
        return True

    def ask_agent(self, command, **arguments):
        self.agent.send({"execute": command, "arguments": arguments})
        try:
            answer = self.agent.receive(60)
        except TimeoutError:
            raise MachineError("the machine does not answer")
        if "error" in answer:
            raise MachineError(f"{command}: {answer['error']['desc']}")
        return answer["return"]

    def begin(self, *command, user=None):
        """Starts a command in the machine, as root or as `user` with the user's groups."""
        words = ["runuser", "-u", user, "--", *command] if user else list(command)
        environment = ["PATH=/usr/sbin:/usr/bin:/sbin:/bin", "LANG=C.UTF-8", "HOME=/root", "DEBIAN_FRONTEND=noninteractive"]
        return Running(self, self.ask_agent(
            "guest-exec", **{"path": "/usr/bin/env", "arg": ["-i", *environment, *words], "capture-output": True})["pid"])

    def run(self, *command, user=None, timeout=120):
        return self.begin(*command, user=user).end(timeout)


class Running:
    """A command that runs in the machine."""

    def __init__(self, machine, pid):
        self.machine, self.pid, self.result = machine, pid, None

    def poll(self):
        if self.result is None:
            status = self.machine.ask_agent("guest-exec-status", pid=self.pid)
            if status["exited"]:
                self.result = Result(status)
        return self.result

    def end(self, timeout):
        end = time.monotonic() + timeout
        while self.poll() is None:
            if time.monotonic() > end:
                raise MachineError("a command in the machine does not end")
            time.sleep(0.1)
        return self.result


class Result:
    def __init__(self, status):
        def text(key):
            return base64.b64decode(status.get(key, "")).decode(errors="replace")

        self.status, self.output, self.errors = status.get("exitcode", -1), text("out-data"), text("err-data")

    @property
    def text(self):
        return (self.output + self.errors).strip()

    def json(self):
        return json.loads(self.output)
