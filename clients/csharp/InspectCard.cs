// Waits for a card, reads it by the text of its QR code (standard input), and shows what a counter needs. .NET 8, no library.
//     scanner | dotnet run [FILE for the portrait]        CCCD_SOCKET names another socket than the package's
// Exit status: 0 accepted, 1 rejected, 2 to be looked at, 3 not read.
// This one was neither compiled nor run where the others were: no .NET was at hand.
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json.Nodes;

var path = Environment.GetEnvironmentVariable("CCCD_SOCKET") ?? "/run/cccd/api.sock";
string[] fields = ["personal_number", "full_name", "date_of_birth", "sex", "place_of_residence"];
using var client = new HttpClient(new SocketsHttpHandler {
    ConnectCallback = async (_, cancel) => {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), cancel);
        return new NetworkStream(socket, ownsSocket: true);
    }
}) { BaseAddress = new Uri("http://localhost"), Timeout = Timeout.InfiniteTimeSpan };
client.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en"); // or vi

async IAsyncEnumerable<(string Name, JsonNode Data)> Events(string stream) { // as they come
    using var reader = new StreamReader(await client.GetStreamAsync(stream));
    for (string? line, name = ""; (line = await reader.ReadLineAsync()) != null;) {
        if (line.StartsWith("event: ")) name = line[7..];
        if (line.StartsWith("data: ")) yield return (name, JsonNode.Parse(line[6..])!);
    }
    throw new IOException("the stream broke off");
}

async Task WaitForCard() {
    Console.WriteLine("waiting for a card");
    await foreach (var (name, data) in Events("/v1/events")) {
        JsonNode?[] readers = name == "snapshot" ? [.. data["readers"]!.AsArray()] : name == "card_inserted" ? [data] : [];
        var reader = readers.FirstOrDefault(each => (string?)each!["state"] == "card");
        if (reader != null) { Console.WriteLine($"card in {reader["name"]}"); return; }
    }
}

string? underWay = null; // the path of the inspection
async Task<JsonNode> Inspect(string qr, string? portrait) {
    var answer = await client.PostAsJsonAsync("/v1/inspections", new { access = new { type = "qr", qr }, fields,
        portrait = portrait != null, purpose = "registration", idempotency_key = Guid.NewGuid().ToString() });
    var job = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
    if ((int)answer.StatusCode != 202) return new JsonObject { ["error"] = job }; // refused before the chip was touched
    underWay = (string)job["links"]!["self"]!;
    await foreach (var (name, data) in Events((string)job["links"]!["events"]!)) {
        if (name == "phase") Console.WriteLine($"{(int)data["progress"]! / 10} % {data["phase"]}");
        if ((string?)data["phase"] == "card.reposition") Console.WriteLine("put the card back");
        if (name.StartsWith("card_")) Console.WriteLine($"passed over: {name} {data["name"]}"); // lift it, and put it down anew
        if (name == "preview") Show(data, "so far ");
        if (name is not ("finished" or "failed" or "cancelled")) continue;
        var face = (string?)data["links"]!["portrait"];
        if (portrait != null && face != null) await File.WriteAllBytesAsync(portrait, await client.GetByteArrayAsync(face));
        await client.DeleteAsync(underWay); // nobody needs it any more: the daemon forgets it
        return data;
    }
    throw new IOException("the stream broke off");
}

void Show(JsonNode read, string prefix = "") {
    var unverified = read["unverified"]!.AsArray().Select(name => (string)name!).ToHashSet();
    foreach (var (field, value) in read["fields"]!.AsObject())
        Console.WriteLine($"{prefix}{(unverified.Contains(field) ? "UNVERIFIED " : "")}{field}: {value}");
}

Console.CancelKeyPress += (_, _) => { if (underWay != null) client.DeleteAsync(underWay).Wait(); }; // cancels it
var qr = await Console.In.ReadToEndAsync();
JsonNode? job = null;
while (job == null || (string?)job["error"]?["code"] == "service.shutting_down")
    try { await WaitForCard(); job = await Inspect(qr, args.FirstOrDefault()); }
    catch (Exception away) when (away is IOException or HttpRequestException or SocketException) {
        Console.WriteLine("waiting for the service"); // it is being started anew: order again when it is back
        await Task.Delay(1000);
    }
var (error, report) = (job["error"], job["report"]);
if (report != null) Show(report);
if (error != null) Console.WriteLine($"{error["code"]}: {error["title"]}\ntries left: {error["tries_left"]}\n{error["action"]}");
if (error != null || report == null) return 3;
Console.WriteLine($"{report["decision"]!["status"]}: {report["decision"]!["title"]}\n{report["decision"]!["action"]}");
return (string)report["decision"]!["status"]! switch { "accept" => 0, "reject" => 1, _ => 2 };
