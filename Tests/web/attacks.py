"""What pages and programs try that have no right to: nothing of it may come through."""

import json
import pathlib
import socket
import time

import client
import stage
from driver import Browser, wait
from pages import BINH, BINH_NUMBER, finding, opened, order, same, scenario
from place import Place, Site

HERE = pathlib.Path(__file__).resolve().parent
HOSTILE = (HERE / "hostile.html").read_text()


def attack(browser, place, token):
    return browser.wait_script("window.attack(arguments[0], arguments[1]).then(arguments[2])", place.url, token)


def nothing_came_through(results):
    for name, result in results.items():
        harmless = str(result).startswith(("refused", "closed 1006", "cut off", "opaque", "0 closed to us"))
        assert harmless, f"{name}: {result}"


@scenario
def a_page_of_another_origin_gets_nothing_with_a_stolen_token(binaries, _):
    with Place(binaries) as place, Site(HOSTILE) as site, Browser(stage.free_port()) as browser:
        place.lay(BINH)
        browser.go(site.origin)
        nothing_came_through(attack(browser, place, place.tokens[place.url]))
        same(place.inspections(), [])


@scenario
def a_paired_origin_has_its_own_token_alone(binaries, _):
    with Place(binaries) as place, Site(HOSTILE) as site, Browser(stage.free_port()) as browser:
        place.pair(site.origin)
        browser.go(site.origin)
        # The token of the gateway's own pages opens nothing here.
        results = attack(browser, place, place.tokens[place.url])
        same(results["fetchWithToken"], 401)
        assert results["socket"] == "closed 1008", results
        results = attack(browser, place, place.tokens[site.origin])
        same([results["fetch"], results["fetchWithToken"], results["order"]], [401, 200, 202])
        assert results["socket"].startswith("answered"), results
        for name in ("pageText", "script", "style", "socketWithoutProtocol", "window"):
            assert str(results[name]).startswith(("refused", "closed 1006", "cut off")), f"{name}: {results[name]}"
        assert results["frame"].startswith("0 closed to us"), results


@scenario
def a_name_bound_to_this_machine_gets_nothing(binaries, _):
    rules = ["--host-resolver-rules=MAP rebind.example 127.0.0.1"]
    with Place(binaries) as place, Site(HOSTILE) as site, Browser(stage.free_port(), arguments=rules) as browser:
        url = f"http://rebind.example:{place.port}"
        browser.go(f"{url}/counter")
        assert "web.host_refused" in browser.script("return document.body.innerText")
        status = browser.wait_script("fetch(arguments[0], { headers: { Authorization: `Bearer ${arguments[1]}` } }).then((one) => one.status, (error) => error.name).then(arguments[2])",
                                     f"{url}/v1", place.tokens[place.url])
        # The refusal's own policy lets it ask nothing.
        same(status, "TypeError")
        for path in ("/v1", "/ws", "/kiosk", "/assets/link.js"):
            same(place.request("GET", path, host=f"rebind.example:{place.port}")[0], 421)
        # And from a page of the attacker's own, by the name that he bound.
        browser.go(f"http://rebind.example:{site.port}")
        results = browser.wait_script("window.attack(arguments[0], arguments[1]).then(arguments[2])", url,
                                      place.tokens[place.url])
        # A window of a name that is no secure context can be held: what is in it is the refusal.
        assert results.pop("window") in ("held", "cut off")
        nothing_came_through(results)
        same(place.inspections(), [])


@scenario
def a_page_that_floods_is_cut_off_and_keeps_nobody_out(binaries, _):
    with opened(binaries, latency=0, rate=0) as (place, browser), Site(HOSTILE) as site:
        token = place.pair(site.origin)
        counter = browser.call("GET", "/window")
        other = browser.call("POST", "/window/new", {"type": "window"})["handle"]
        browser.call("POST", "/window", {"handle": other})
        browser.go(site.origin)
        result = browser.wait_script("""
            const [host, token, done] = arguments;
            const one = new WebSocket(`ws://${host}/ws`, 'cccd.1');
            let answered = 0, refused = 0;
            one.onopen = () => {
              one.send(JSON.stringify({ hello: 'cccd.1', token }));
              for (let index = 0; index < 20000; index += 1) one.send(JSON.stringify({ id: String(index), method: 'GET', path: '/v1/readers' }));
            };
            one.onmessage = (event) => { if (event.data.includes('"status":200')) answered += 1; else refused += 1; };
            one.onclose = (event) => done({ code: event.code, reason: event.reason, answered, refused });
            """, f"127.0.0.1:{place.port}", token)
        same([result["code"], result["reason"]], [1008, "client.too_many_requests"])
        assert result["answered"] <= 200, result
        # More sockets than one origin may have.
        codes = browser.wait_script("""
            const [host, token, done] = arguments;
            const ends = [];
            const all = Array.from({ length: 24 }, () => new WebSocket(`ws://${host}/ws`, 'cccd.1'));
            for (const one of all) {
              one.onopen = () => one.send(JSON.stringify({ hello: 'cccd.1', token }));
              one.onmessage = () => { ends.push('open'); if (ends.length === all.length) done(ends); };
              one.onclose = (event) => { ends.push(event.reason); if (ends.length === all.length) done(ends); };
            }""", f"127.0.0.1:{place.port}", token)
        same(sorted(set(codes)), ["client.too_many_connections", "open"])
        same(codes.count("open"), 16)
        browser.call("POST", "/window", {"handle": counter})
        browser.script("document.querySelector('#code').focus()")
        order(place, browser, BINH_NUMBER, BINH)
        same(finding(browser)[0], "accept")


@scenario
def a_message_that_is_too_long_ends_its_socket(binaries, _):
    with opened(binaries) as (place, browser):
        result = browser.wait_script("""
            const [host, token, done] = arguments;
            const one = new WebSocket(`ws://${host}/ws`, 'cccd.1');
            one.onopen = () => { one.send(JSON.stringify({ hello: 'cccd.1', token })); one.send('x'.repeat(100000)); };
            one.onclose = (event) => done(event.code);""", f"127.0.0.1:{place.port}", place.tokens[place.url])
        same(result, 1009)


@scenario
def the_pages_run_no_script_of_others_and_stand_in_no_frame(binaries, _):
    with opened(binaries) as (place, browser):
        result = browser.wait_script("""
            const done = arguments[0];
            const broken = [];
            document.addEventListener('securitypolicyviolation', (event) => broken.push(event.effectiveDirective));
            const inline = document.createElement('script');
            try { inline.text = 'window.ran = true'; } catch (error) { broken.push(error.name); }
            document.body.append(inline);
            const picture = document.createElement('img');
            picture.src = 'https://elsewhere.example/x.png';
            document.body.append(picture);
            fetch('https://elsewhere.example/').catch(() => {}).then(() => setTimeout(() => done([window.ran === true, broken]), 300));""")
        assert result[0] is False, result
        for directive in ("img-src", "connect-src"):
            assert directive in result[1], result
        headers = place.request("GET", "/counter")[1]
        for name, value in [("X-Content-Type-Options", "nosniff"), ("Cache-Control", "no-store"),
                            ("Cross-Origin-Opener-Policy", "same-origin"), ("Cross-Origin-Resource-Policy", "same-origin")]:
            same(headers[name], value)
        policy = headers["Content-Security-Policy"]
        assert "frame-ancestors 'none'" in policy and "unsafe" not in policy and "default-src 'none'" in policy
        assert headers["Set-Cookie"] is None
        severe = [line for line in browser.log() if line["level"] == "SEVERE" and "elsewhere" not in line["message"]
                  and "Content Security" not in line["message"] and "TrustedScript" not in line["message"]]
        assert not severe, severe


@scenario
def programs_without_an_origin_or_a_token_get_nothing(binaries, _):
    with Place(binaries) as place:
        own, token = {"Origin": place.url}, {"Authorization": f"Bearer {place.tokens[place.url]}"}
        body = json.dumps({"access": {"type": "number", "number": BINH_NUMBER}})
        cases = [
            ("GET", "/v1", {}, 403), ("GET", "/v1", token, 403), ("GET", "/v1", own, 401), ("GET", "/v1", {**own, **token}, 200),
            ("GET", "/v1", {"Origin": "null", **token}, 403), ("POST", "/v1/inspections", {**token}, 403),
            ("GET", "/v1/virtual-readers/x", {**own, **token}, 404), ("GET", "/v1/metrics", {**own, **token}, 404),
            ("GET", "/ws", {**own, **token}, 400), ("GET", "/../../etc/passwd", own, 404),
            ("GET", "/v1?token=" + place.tokens[place.url], own, 401), ("PUT", "/v1", {**own, **token}, 405),
            ("OPTIONS", "/v1", {"Origin": "https://elsewhere.example"}, 403),
        ]
        for method, path, headers, expected in cases:
            status, answer, _ = place.request(method, path, headers, body if method == "POST" else None)
            same((method, path, sorted(headers), status), (method, path, sorted(headers), expected))
            allowed = answer["Access-Control-Allow-Origin"]
            assert allowed in (None, place.url), allowed
            assert headers.get("Origin") == place.url or allowed is None
        for host in ("rebind.example", f"127.0.0.1:{place.port + 1}", "localhost", f"[::1]:{place.port}"):
            same(place.request("GET", "/counter", host=host)[0], 421)
        status, headers, _ = place.request("OPTIONS", "/v1/inspections", {
            "Origin": place.url, "Access-Control-Request-Method": "POST", "Access-Control-Request-Private-Network": "true"})
        same((status, headers["Access-Control-Allow-Private-Network"], headers["Access-Control-Allow-Credentials"]), (204, "true", None))
        same(place.request("POST", "/v1/inspections", {**own, **token}, "x" * 70000)[0], 413)


@scenario
def whoever_knocks_and_says_nothing_keeps_nobody_out(binaries, _):
    import socket
    with opened(binaries, latency=0, rate=0) as (place, browser):
        idle = []
        for _ in range(150):
            one = socket.create_connection(("127.0.0.1", place.port))
            one.sendall(b"GET / HT")
            idle.append(one)
        order(place, browser, BINH_NUMBER, BINH)
        same(finding(browser)[0], "accept")
        same(place.request("GET", "/kiosk")[0], 200)
        for one in idle:
            one.close()


@scenario
def a_page_of_a_public_site_needs_the_users_word(binaries, _):
    with Place(binaries) as place, Site(HOSTILE) as site:
        token = place.pair(site.origin)
        # What would be a public site's address: Chromium then asks the user before it lets the page come to this machine.
        arguments = [f"--ip-address-space-overrides=127.0.0.1:{site.port}=public"]
        ask = "fetch(arguments[0], { headers: { Authorization: `Bearer ${arguments[1]}` } }).then((one) => one.status, (error) => error.name).then(arguments[2])"
        with Browser(stage.free_port(), arguments=arguments) as browser:
            browser.go(site.origin)
            for name in ("loopback-network", "local-network-access"):
                try:
                    browser.call("POST", "/permissions", {"descriptor": {"name": name}, "state": "granted"})
                except Exception:  # noqa: BLE001 - a Chromium that does not know it asks for another
                    continue
            browser.go(site.origin)
            same(browser.wait_script(ask, f"{place.url}/v1", token), 200)
        with Browser(stage.free_port(), arguments=arguments) as browser:
            browser.go(site.origin)
            for name in ("loopback-network", "local-network-access"):
                try:
                    browser.call("POST", "/permissions", {"descriptor": {"name": name}, "state": "denied"})
                except Exception:  # noqa: BLE001
                    continue
            browser.go(site.origin)
            same(browser.wait_script(ask, f"{place.url}/v1", token), "TypeError")


@scenario
def whoever_follows_by_http_and_is_gone_is_not_followed_for(binaries, _):
    # Nothing is written to a quiet stream meanwhile: that it is gone shows by nothing else.
    with Place(binaries, latency=0, rate=0, configuration={"server": {"keep_alive_ms": 300000}}) as place:
        headers = {"Origin": place.url, "Authorization": f"Bearer {place.tokens[place.url]}", "Content-Type": "application/json"}
        order = json.dumps({"access": {"type": "number", "number": BINH_NUMBER}, "wait_for_card_ms": 600000, "linger_ms": 1000})
        for follow in ("/events", "?wait=60"):
            resource = json.loads(place.request("POST", "/v1/inspections", headers, order)[2])["links"]["self"]
            gone = socket.create_connection(("127.0.0.1", place.port))
            lines = [f"GET {resource}{follow} HTTP/1.1", f"Host: 127.0.0.1:{place.port}", *(f"{name}: {value}" for name, value in headers.items())]
            gone.sendall("\r\n".join([*lines, "", ""]).encode())
            # It is followed for longer than it lingers by itself.
            time.sleep(2)
            assert [one["state"] for one in place.inspections()][-1] == "waiting"
            gone.close()
            # The list asks about none of them.
            wait(lambda: place.inspections()[-1].get("error", {}).get("code") == "inspection.abandoned", "its end", within=40)
