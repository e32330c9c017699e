package uk.trigpoint.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Tests the commands as processes of their own, against a running platform. */
class CliTest {
  @RegisterExtension static final RunningPlatform platform = new RunningPlatform();

  @TempDir Path folder;
  @TempDir Path outputFolder;

  /** The exit status and output of a command. */
  private record Result(int status, String out, String err) {}

  @Test
  void runsAndPrintsQuality() throws Exception {
    Result result = run("quality", "--run");
    assertThat(result.status()).as(result.err()).isZero();
    assertThat(result.err()).contains("running all checks");
    assertThat(result.out())
        .containsPattern("Linked to council tax +[0-9.]+ +(gold|silver|bronze|below)")
        .containsPattern("[0-9]+ of [0-9]+ checks have findings")
        .containsPattern("TP-NUMBER-GAP +notice +[0-9,]+ +House numbers missing");
  }

  @Test
  void printsQualityOfOneCustodianAsJson() throws Exception {
    platform.awaitQualityRun();
    Result result = run("quality", "--custodian", "3105", "--json");
    JsonNode report = PlatformClient.JSON.readTree(result.out());
    assertThat(report.path("custodian").asText()).isEqualTo("3105");
    assertThat(report.path("measures")).isNotEmpty();
    assertThat(run("quality", "--custodian", "Cherwell"))
        .isEqualTo(
            new Result(1, "", "trigpoint: custodian: must be a whole number from 1 to 9999\n"));
  }

  @Test
  void pipelinesAreCheckedSavedComparedShownAndDeleted() throws Exception {
    Path file = folder.resolve("wards-named.yaml");
    String yaml =
        """
        id: wards-named
        title: Wards with a name
        steps:
          - {id: wards, type: read-dataset, dataset: wards}
          - {id: named, type: filter, input: wards, when: "name != null"}
          - {id: rest, type: discard, input: named.failed}
          - {id: publish, type: publish, input: named.passed, dataset: wards-named, title: Wards, key: code, access: {read: [staff]}}
        """;
    Files.writeString(file, yaml.replace("name != null", "nmae != null"));
    Result faulty = run("pipeline", "validate", file.toString());
    assertThat(faulty.status()).isEqualTo(1);
    assertThat(faulty.out()).contains("line 5", "nmae", "did you mean 'name'?");

    Files.writeString(file, yaml);
    Result shown = run("pipeline", "preview", file.toString(), "named.passed", "--limit", "2");
    assertThat(shown.status()).as(shown.err()).isZero();
    assertThat(shown.out()).contains("named.passed: ", "code=", "geometry=");
    assertThat(run("pipeline", "explain", file.toString()).out())
        .contains("one statement in the database", "INSERT INTO");

    Result pushed = run("pipeline", "push", file.toString(), "--reason", "First try");
    assertThat(pushed.status()).as(pushed.err()).isZero();
    assertThat(pushed.err()).contains("saved: wards-named, version 1");
    Path pulled = folder.resolve("pulled");
    run("pipeline", "pull", pulled.toString());
    assertThat(pulled.resolve("wards-named.yaml")).hasContent(yaml);
    assertThat(run("pipeline", "diff", pulled.toString()).status()).isZero();
    Files.writeString(
        pulled.resolve("wards-named.yaml"), yaml.replace("title: Wards with", "title: All with"));
    Result different = run("pipeline", "diff", pulled.toString());
    assertThat(different.status()).isEqualTo(1);
    assertThat(different.out())
        .contains("  - title: Wards with a name", "  + title: All with a name");

    Result ran = run("pipeline", "run", "wards-named");
    assertThat(ran.status()).as(ran.err() + ran.out()).isZero();
    assertThat(ran.out()).contains("PUBLISHED");
    assertThat(run("pipeline", "delete", "wards-named", "--confirm", "wards").status())
        .isEqualTo(1);
    assertThat(run("pipeline", "delete", "wards-named", "--confirm", "wards-named").status())
        .isZero();
  }

  @Test
  void aFileIsGivenToAPipelineListedRunAndDeleted() throws Exception {
    Path yaml = folder.resolve("posts.yaml");
    Files.writeString(
        yaml,
        """
        id: posts
        title: Posts
        steps:
          - {id: read, type: read, file: "posts*.csv", place: none, columns: [{name: post, from: [Post]}]}
          - {id: publish, type: publish, input: read, dataset: posts, title: Posts, key: post, access: {read: [staff]}}
        """);
    assertThat(run("pipeline", "push", yaml.toString()).status()).isZero();
    Path file = folder.resolve("posts_2.csv");
    Files.writeString(file, "Post\nP1\n");
    Result given = run("pipeline", "give", file.toString());
    assertThat(given.status()).as(given.err()).isZero();
    assertThat(given.out())
        .isEqualTo("added: posts_2.csv, 8 bytes\n    posts, step read: the next run reads it\n");
    assertThat(run("pipeline", "give", file.toString()).out()).startsWith("unchanged: ");
    Files.writeString(file, "Post\nP1\nP2\n");
    Result other = run("pipeline", "give", file.toString());
    assertThat(other.status()).isEqualTo(1);
    assertThat(other.err()).contains("name: is in the inbox with other content");
    assertThat(run("pipeline", "give", file.toString(), "--replace").out())
        .startsWith("replaced: posts_2.csv, 11 bytes");
    assertThat(run("pipeline", "give", file.toString(), "--as", "posts_1.csv").out())
        .contains("a run reads posts_2.csv instead");
    assertThat(run("pipeline", "give", file.toString(), "--as", "letters.csv").err())
        .contains("is read by no pipeline");
    assertThat(run("pipeline", "inbox").out())
        .containsPattern("posts_1\\.csv +11 bytes  [^ ]+  posts\n")
        .containsPattern("posts_2\\.csv +11 bytes  [^ ]+  posts \\(next\\)\n");
    assertThat(run("pipeline", "run", "posts").out()).contains("PUBLISHED");
    for (String name : List.of("posts_1.csv", "posts_2.csv")) {
      assertThat(run("pipeline", "inbox", "--delete", name).out())
          .isEqualTo("deleted: " + name + "\n");
    }
    assertThat(run("pipeline", "inbox", "--delete", "posts_1.csv").status()).isEqualTo(1);
    assertThat(run("pipeline", "delete", "posts", "--confirm", "posts").status()).isZero();
  }

  @Test
  void matchSaysHowEachColumnWasRead() throws Exception {
    Path in = folder.resolve("in.csv");
    Path out = folder.resolve("out.csv");
    Files.writeString(in, "Ref,House No,Road,Post Code\n1,37,Acacia Close,OX2 1AS\n");
    Result matched = run("match", in.toString(), out.toString(), "--json");
    assertThat(matched.status()).as(matched.err()).isZero();
    assertThat(matched.err())
        .contains("read as csv, UTF-8, separated by comma")
        .contains("House No: number", "Road: street", "Post Code: postcode", "not used: Ref");
    assertThat(PlatformClient.JSON.readTree(matched.out()).path("reading").path("columns"))
        .hasSize(4);

    Files.writeString(in, "Hausnr,Road\n37,Acacia Close\n");
    Result refused = run("match", in.toString(), out.toString(), "--json");
    assertThat(refused.status()).isEqualTo(1);
    JsonNode error = PlatformClient.JSON.readTree(refused.out());
    assertThat(error.path("error").asText()).contains("'Hausnr'", "ignore=Hausnr");
    assertThat(error.path("problem").path("status").asInt()).isEqualTo(400);
    assertThat(run("match", in.toString(), out.toString(), "--columns", "Hausnr=number").status())
        .isZero();
    assertThat(run("match", in.toString(), out.toString(), "--ignore", "Hausnr").status()).isZero();
  }

  @Test
  void aFileThatIsNoTableIsRefusedInOneSentence() throws Exception {
    Path empty = Files.createFile(folder.resolve("empty.csv"));
    Path pdf = Files.writeString(folder.resolve("pdf.csv"), "%PDF-1.4\n%x\n1 0 obj\n");
    String out = outputFolder.resolve("out.csv").toString();
    for (List<String> command :
        List.of(
            List.of("match", "FILE", out),
            List.of("import", "FILE"),
            List.of("dataset", "create", "no-table", "FILE"))) {
      refuses(command, empty, empty + " is empty");
      refuses(command, folder, folder + " is a folder, not a file");
      refuses(command, folder.resolve("no.csv"), "there is no file");
      refuses(command, pdf, "The file is a PDF document, not ");
    }
  }

  private void refuses(List<String> command, Path file, String sentence) throws Exception {
    List<String> arguments = new ArrayList<>(command);
    arguments.replaceAll(a -> a.equals("FILE") ? file.toString() : a);
    arguments.add("--json");
    Result refused = run(arguments.toArray(String[]::new));
    assertThat(refused.status()).as(arguments.toString()).isEqualTo(1);
    assertThat(refused.err()).contains(sentence);
    assertThat(PlatformClient.JSON.readTree(refused.out()).path("error").asText())
        .contains(sentence);
  }

  @Test
  void importsAndExportsAListOfUnlinkedRecords() throws Exception {
    Path list = folder.resolve("monthly.csv");
    Files.writeString(list, "REFERENCE,ADDRESS\n1,\"Café, 1 High Street\"\n");
    assertThat(run("unlinked", "import", list.toString()).err())
        .contains("trigpoint: kind: give new, legacy-paf, legacy-voa or priority");
    Result imported =
        run(
            "unlinked",
            "import",
            list.toString(),
            "--kind",
            "priority",
            "--deadline",
            "2026-12-18",
            "--json");
    assertThat(imported.status()).as(imported.err()).isZero();
    JsonNode sent = PlatformClient.JSON.readTree(imported.out());
    assertThat(sent.path("kind").asText()).isEqualTo("priority");
    assertThat(sent.path("deadline").asText()).isEqualTo("2026-12-18");

    Path answers = folder.resolve("answers.csv");
    Result exported = run("unlinked", "export", sent.path("id").asText(), "-o", answers.toString());
    assertThat(exported.status()).as(exported.err()).isZero();
    assertThat(Files.readString(answers))
        .startsWith("REFERENCE,ADDRESS,answer,")
        .contains("1,\"Café, 1 High Street\",");
  }

  @Test
  void exportsTheGazetteer() throws Exception {
    Path llpg = folder.resolve("llpg.csv");
    assertThat(run("export", "llpg", "3105", "-o", llpg.toString()).status()).isZero();
    List<String> lines = Files.readAllLines(llpg);
    assertThat(lines.getFirst()).startsWith("10,").contains("3105");
    assertThat(lines.getLast()).startsWith("99,0," + (lines.size() - 2) + ",");
    Path addresses = folder.resolve("addresses.gpkg");
    assertThat(run("export", "addresses", "--format", "gpkg", "-o", addresses.toString()).status())
        .isZero();
    assertThat(Files.readAllBytes(addresses)).startsWith("SQLite format 3".getBytes(UTF_8));
    Result unknown = run("export", "streets", "--format", "dwg");
    assertThat(unknown.status()).isEqualTo(1);
    assertThat(unknown.err()).startsWith("trigpoint: f: must be geojson or geojsonseq or gpkg or ");
  }

  @Test
  void matchesAFileAndStoresDecisions() throws Exception {
    JsonNode known =
        platform.json("/gazetteer/v1/addresses?q=high+street&limit=1").path("matches").path(0);
    Path in = folder.resolve("in.csv");
    Files.writeString(
        in,
        "ref;address\n1;\""
            + known.path("address").asText()
            + "\"\n2;12 High Street\n3;Rose Cottage, Atlantis\n4;\n");
    Path out = folder.resolve("out.csv");
    Path review = folder.resolve("review.csv");
    Result result =
        run("match", in.toString(), out.toString(), "--review", review.toString(), "--json");
    assertThat(result.status()).as(result.err()).isZero();
    assertThat(result.err()).contains("sending in.csv", "4 rows, ");
    JsonNode counts = PlatformClient.JSON.readTree(result.out());
    assertThat(counts.path("rows").asInt()).isEqualTo(4);
    assertThat(
            counts.path("accept").asInt()
                + counts.path("review").asInt()
                + counts.path("none").asInt())
        .isEqualTo(4);
    assertThat(counts.path("review").asInt()).isPositive();
    List<String> rows = Files.readAllLines(out);
    assertThat(rows).hasSize(5);
    assertThat(rows.getFirst())
        .isEqualTo("ref;address;uprn;score;band;explanation;matched_address;easting;northing");
    assertThat(rows.get(4)).startsWith("4;;;0.0;none;");
    List<String> candidates = Files.readAllLines(review);
    assertThat(candidates.getFirst())
        .isEqualTo("row,text,candidate,uprn,address,score,explanation,decision");
    assertThat(candidates).anyMatch(r -> r.startsWith("2,12 High Street,1,"));

    String chosen =
        candidates.stream()
            .filter(r -> r.startsWith("2,12 High Street,1,"))
            .findFirst()
            .orElseThrow();
    Files.write(review, List.of(candidates.getFirst(), chosen + "yes"));
    assertThat(run("match-decisions", review.toString()).out())
        .isEqualTo("review.csv: 1 rows, 1 decided, 0 blank, 0 rejected\n");
    assertThat(run("match", in.toString(), out.toString()).status()).isZero();
    assertThat(Files.readAllLines(out).get(2)).contains(";1.0;accept;", "an officer decided on");
    assertThat(run("match", in.toString(), out.toString(), "--columns", "colour").err())
        .contains("trigpoint: columns: there is no column 'colour'");
    assertThat(names()).containsExactlyInAnyOrder("in.csv", "out.csv", "review.csv");
  }

  @Test
  void erasesAPersonWhoseKeyIsReadFromStandardInput() throws Exception {
    String key =
        platform
            .database()
            .textsAsSuperuser("SELECT client_ref FROM personal.\"care-clients\" LIMIT 1")
            .getFirst();
    Files.writeString(input(), key + "\n");
    Result erased = run("erase", "care-clients", "-", "--reason", "Request 1");
    assertThat(erased.status()).as(erased.err()).isZero();
    assertThat(erased.out())
        .contains("care-clients: erased, pseudonym ", "1  rows of the dataset's versions")
        .contains("Backups are kept for 35 days; from 20")
        .doesNotContain(key);
    Result again = run("erase", "care-clients", key, "--reason", "Request 1", "--json");
    assertThat(PlatformClient.JSON.readTree(again.out()).path("erased").findValues("count"))
        .isNotEmpty()
        .allMatch(count -> count.asLong() == 0);
    assertThat(run("erase", "wards", "1", "--reason", "Request 2"))
        .isEqualTo(
            new Result(
                1,
                "",
                "trigpoint: dataset: The dataset 'wards' is not personal, so nobody can be erased from it.\n"));
    assertThat(run("erase", "wards", "1").status()).isEqualTo(2);
  }

  @Test
  void aTokenIsOfKnownRolesOnly_aMistypedOneOnceWasPublic() throws Exception {
    assertThat(run("token", "gis-oficer"))
        .isEqualTo(
            new Result(
                1, "", "trigpoint: there is no role 'gis-oficer'; did you mean 'gis-officer'?\n"));
    assertThat(run(1, List.of("token", "nonsense")))
        .isEqualTo(
            new Result(
                1,
                "",
                "trigpoint: there is no role 'nonsense'; the roles are admin, broker, gis-officer, public, staff, supplier."
                    + " Roles that you added are known only while the platform runs.\n"));
    String token = run("token", "gis-officer,broker").out().strip();
    assertThat(new String(Base64.getUrlDecoder().decode(token.split("\\.")[1]), UTF_8))
        .contains("[\"gis-officer\",\"broker\"]", "\"demo-gis-officer.broker\"");
  }

  @Test
  void checksAndAsksTheAudit() throws Exception {
    Result first = run("audit", "verify");
    assertThat(first.status()).as(first.err()).isZero();
    assertThat(first.out()).containsPattern("^No entry from 1 to [0-9,]+ was changed");
    String kept = first.out().strip().replaceFirst("(?s).*--since: ", "");
    Result second = run("audit", "verify", "--since", kept);
    assertThat(second.status()).as(second.err()).isZero();
    assertThat(second.out()).contains("still has the hash that you kept");
    Result rewritten =
        run("audit", "verify", "--since", kept.replaceFirst(":.*", ":" + "0".repeat(64)));
    assertThat(rewritten.status()).isEqualTo(3);
    assertThat(rewritten.out()).contains("The audit was rewritten");
    assertThat(run("audit", "verify", "--since", "17").status()).isEqualTo(1);
    Result beyond = run("audit", "verify", "--since", kept.replaceFirst("^[0-9]+", "987654321"));
    assertThat(beyond.status()).isEqualTo(3);
    assertThat(beyond.out())
        .contains("There is no entry 987654321; the audit ends at ")
        .doesNotContain("was rewritten");
    assertThat(run("audit", "reads", "--user", "demo-adm1n").out())
        .contains("no entry by this user", "Searched: demo-adm1n, demo-adm1n#*");
    assertThat(run("audit", "reads", "--dataset", "wards", "--key", "1").err())
        .contains("'wards' is not personal, so reads of it are not recorded");
  }

  @Test
  void listsAndRotatesKeys() throws Exception {
    String secret = run("key", "create", "cli-test", "--purpose", "a test").out();
    String id = secret.substring(4, 12);
    assertThat(run("key", "list").out())
        .contains(id + "  demo-gis-officer#cli-test  live until ", "roles public", "a test");
    Result rotated = run("key", "rotate", id, "--json");
    assertThat(rotated.status()).as(rotated.err()).isZero();
    assertThat(PlatformClient.JSON.readTree(rotated.out()).path("key").path("replaces").asText())
        .isEqualTo(id);
  }

  @Test
  void exportsADatasetToAFile() throws Exception {
    Path rows = folder.resolve("rows.csv");
    Files.writeString(rows, "name,easting,northing\nTŷ,450000,206000\nB,460000,206000\n");
    assertThat(run("dataset", "create", "cli-export", rows.toString(), "--licence", "ogl").status())
        .isZero();
    Path file = folder.resolve("out.csv");
    String clip = "POLYGON((449000 205000, 451000 205000, 451000 207000, 449000 205000))";
    Result result =
        run(
            "dataset",
            "export",
            "cli-export",
            file.toString(),
            "--clip",
            clip,
            "--clip-crs",
            "EPSG:27700",
            "--crs",
            "EPSG:27700",
            "--bom",
            "--json");
    assertThat(result.status()).as(result.err()).isZero();
    assertThat(PlatformClient.JSON.readTree(result.out()).path("rows").asInt()).isEqualTo(1);
    assertThat(Files.readString(file))
        .isEqualTo(
            "\uFEFFname,easting,northing,easting_,northing_\r\n\"Tŷ\",450000,206000,450000.00,206000.00\r\n");
    Files.writeString(file, "as it was");
    assertThat(run("dataset", "export", "cli-export", file.toString(), "--crs", "EPSG:1").err())
        .contains("crs: ");
    assertThat(run("dataset", "export", "cli-export", "x.zip").err()).contains("--format");
    assertThat(run("dataset", "export", "cli-export", "x.dwg").err())
        .contains("--format: geojson", "csv");
    assertThat(run("dataset", "export", "cli-export", "x.csv", "--format", "dwg").err())
        .contains("--format must be", "geojson", "'dwg'");
    for (String name : List.of("all.geojson", "all.json")) {
      Path all = folder.resolve(name);
      assertThat(run("dataset", "export", "cli-export", all.toString()).status()).isZero();
      assertThat(all).content().startsWith("{\"type\":\"FeatureCollection\"");
    }
    assertThat(file).hasContent("as it was");
  }

  @Test
  void readsAndChangesAPolicy() throws Exception {
    Path rows = folder.resolve("rows.csv");
    Files.writeString(rows, "name,easting,northing\nA,450000,206000\n");
    assertThat(run("dataset", "create", "cli-policy", rows.toString(), "--licence", "ogl").status())
        .isZero();
    Path policy = folder.resolve("policy.json");
    Files.writeString(policy, run("dataset", "policy", "cli-policy").out());
    Result same = run("dataset", "policy", "cli-policy", "--set", policy.toString());
    assertThat(same.status()).isZero();
    assertThat(same.out())
        .contains("cli-policy: this policy is in force already")
        .doesNotContain("--confirm-access");
    Files.writeString(policy, "{\"read\": [\"staff\", \"gis-officer\"]}");
    Result shown = run("dataset", "policy", "cli-policy", "--set", policy.toString());
    assertThat(shown.out()).contains("The role public loses 1 row.");
    String confirmation = shown.out().strip().replaceFirst("(?s).*--confirm-access ", "");
    assertThat(
            run(
                    "dataset",
                    "policy",
                    "cli-policy",
                    "--set",
                    policy.toString(),
                    "--confirm-access",
                    confirmation)
                .out())
        .contains("cli-policy: the policy was changed");
    assertThat(run("dataset", "versions", "cli-policy").out()).contains("         1 features");
    assertThat(run("dataset", "access", "cli-policy", "--as", "public").out())
        .contains("cannot read this dataset");
    Files.writeString(policy, "{\"read\":\n oops");
    assertThat(run("dataset", "policy", "cli-policy", "--set", policy.toString()).err())
        .contains("is not valid JSON at line 2, column ");
  }

  @Test
  void aHeldVersionAndAnOpenQuestionEndWith3_withTheReasons() throws Exception {
    Path rows = folder.resolve("gullies.csv");
    Files.writeString(rows, "id,kind,easting,northing\n1,a,450000,206000\n");
    String[] create = {"dataset", "create", "cli-gullies", rows.toString(), "--key", "id"};
    assertThat(run(create).status()).isZero();
    Files.writeString(rows, "id,easting,northing\n1,450000,206000\n");
    Result held = run(create);
    assertThat(held.status()).as(held.out() + held.err()).isEqualTo(ExitCode.HELD);
    assertThat(held.out())
        .contains("version 2 is held", "  held: ")
        .containsPattern("held: .*kind");
    Path names = folder.resolve("names.csv");
    Files.writeString(names, "id,name\n1,Ash\n2,Oak\n");
    Result question = run("dataset", "create", "cli-names", names.toString());
    assertThat(question.status()).as(question.out() + question.err()).isEqualTo(ExitCode.HELD);
    assertThat(question.out()).contains("nothing is published yet", "--place");
  }

  @Test
  void everyCommandAnswersHelp() throws Exception {
    for (String command :
        List.of("token", "key", "key rotate", "audit", "audit verify", "erase", "dataset policy")) {
      List<String> arguments = new ArrayList<>(List.of(command.split(" ")));
      arguments.add("--help");
      Result help = run(1, arguments);
      assertThat(help.status()).as(command).isZero();
      assertThat(help.out()).startsWith("Usage: trigpoint " + command);
    }
  }

  @Test
  void aRejectedExportLeavesNoFile() throws Exception {
    Path file = folder.resolve("none.csv");
    assertThat(run("unlinked", "export", "9999", "-o", file.toString()))
        .isEqualTo(new Result(1, "", "trigpoint: There is no list 9999.\n"));
    assertThat(names()).isEmpty();
  }

  @Test
  void exportsRequestWhatTheOptionsSelect() throws Exception {
    List<String> requested = new CopyOnWriteArrayList<>();
    byte[] body = "10,…\r\n99\r\n".getBytes(UTF_8);
    HttpServer server =
        serverWith(
            exchange -> {
              requested.add(exchange.getRequestURI().toString());
              exchange.sendResponseHeaders(200, 0);
              exchange.getResponseBody().write(body);
              exchange.close();
            });
    Path file = folder.resolve("saved");
    for (List<String> command :
        List.of(
            List.of("export", "llpg", "3110", "--since", "2026-11-01"),
            List.of("export", "addresses", "--format", "gpkg"),
            List.of("export", "addresses", "--no-escape"),
            List.of("export", "streets"))) {
      List<String> arguments = new ArrayList<>(command);
      arguments.addAll(List.of("-o", file.toString()));
      Result result = run(server.getAddress().getPort(), arguments);
      assertThat(result).isEqualTo(new Result(0, file + ": " + body.length + " bytes\n", ""));
      assertThat(file).hasBinaryContent(body);
    }
    server.stop(0);
    assertThat(requested)
        .containsExactly(
            "/gazetteer/v1/exports/llpg?custodian=3110&since=2026-11-01",
            "/gazetteer/v1/exports/addresses?f=gpkg",
            "/gazetteer/v1/exports/addresses?f=csv&escape=false",
            "/gazetteer/v1/exports/streets?f=csv");
  }

  @Test
  void anInterruptedExportKeepsTheExistingFile() throws Exception {
    Path file = Files.writeString(folder.resolve("llpg.csv"), "as it was");
    HttpServer server =
        serverWith(
            exchange -> {
              exchange.sendResponseHeaders(200, 1_000_000);
              exchange.getResponseBody().write("10,half".getBytes(UTF_8));
              exchange.getResponseBody().flush();
              exchange.close();
            });
    Result result =
        run(
            server.getAddress().getPort(),
            List.of("export", "llpg", "3110", "-o", file.toString()));
    server.stop(0);
    assertThat(result.status()).isEqualTo(1);
    assertThat(result.err())
        .startsWith("trigpoint: the download was incomplete, so no file was written");
    assertThat(file).hasContent("as it was");
    assertThat(names()).containsExactly("llpg.csv");
  }

  private static HttpServer serverWith(HttpHandler handler) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", handler);
    server.start();
    return server;
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(f -> f.getFileName().toString()).toList();
    }
  }

  private Result run(String... arguments) throws IOException, InterruptedException {
    return run(URI.create(platform.base()).getPort(), List.of(arguments));
  }

  private Result run(int port, List<String> arguments) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Dstdout.encoding=UTF-8",
                "-cp",
                System.getProperty("java.class.path"),
                Trigpoint.class.getName()));
    command.addAll(arguments);
    Path out = outputFolder.resolve("out");
    Path err = outputFolder.resolve("err");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
    if (Files.exists(input())) {
      builder.redirectInput(input().toFile());
    }
    builder.environment().keySet().removeIf(name -> name.startsWith("TRIGPOINT_"));
    builder.environment().put("TRIGPOINT_HOME", platform.home().toString());
    builder.environment().put("TRIGPOINT_DEMO", "true");
    builder.environment().put("TRIGPOINT_PORT", Integer.toString(port));
    int status = builder.start().waitFor();
    return new Result(status, Files.readString(out), readError(err));
  }

  /** Returns the file that is the standard input of commands, if it exists. */
  private Path input() {
    return outputFolder.resolve("in");
  }

  /** Reads standard error, without warnings of the JVM and the logging library. */
  private static String readError(Path err) throws IOException {
    StringBuilder said = new StringBuilder();
    for (String line : Files.readAllLines(err)) {
      if (!line.startsWith("WARNING: ") && !line.startsWith("SLF4J")) {
        said.append(line).append('\n');
      }
    }
    return said.toString();
  }
}
