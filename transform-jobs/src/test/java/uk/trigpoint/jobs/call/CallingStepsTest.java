package uk.trigpoint.jobs.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import uk.trigpoint.jobs.definition.DefinitionException;
import uk.trigpoint.jobs.outcome.TransientException;
import uk.trigpoint.jobs.source.service.PipelineTester;
import uk.trigpoint.jobs.source.service.TestService;
import uk.trigpoint.testing.PostgisExtension;

/** Calls services about rows. */
class CallingStepsTest {
  @RegisterExtension static final PostgisExtension db = PostgisExtension.migrated();
  @TempDir static Path home;
  static Path file;
  static PipelineTester pipelines;
  static TestService service;

  @BeforeAll
  static void start() throws IOException {
    file = home.resolve("test.csv");
    pipelines = new PipelineTester(db, home, file, Map.of());
    service = new TestService();
  }

  @AfterAll
  static void stop() {
    service.close();
    pipelines.close();
  }

  private static String yaml(String columns, String call, String... ports) {
    StringBuilder yaml =
        new StringBuilder(
            """
            id: test
            title: Test
            steps:
              - {id: read, type: read, file: test.csv, columns: [%s]}
              - id: call
                input: read
            %s
            """
                .formatted(columns, call.stripTrailing()));
    for (String port : ports) {
      yaml.append(
          "  - {id: %s, type: publish, input: call.%s, dataset: d-%s, title: D, key: id, access: {read: [staff]}}\n"
              .formatted(port, port, port));
    }
    return yaml.toString();
  }

  private static String call(String more) {
    return yaml(
        "{name: id}, {name: postcode}, {name: n, type: integer, required: false}",
        "    type: http-call\n" + more,
        "output",
        "failed");
  }

  private static PipelineTester.Result run(String yaml, String csv) throws IOException {
    Files.writeString(file, csv);
    return pipelines.run(yaml);
  }

  @Test
  void rowsGetColumnsOfTheAnswerOrLeaveAsFailed() throws IOException {
    service.behave(
        request -> {
          String path = request.exchange().getRequestURI().getRawPath();
          switch (path) {
            case "/postcodes/OX29%201AQ" ->
                request.json(
                    "{\"results\":[{\"ward\":\"Witney\",\"people\":12,\"since\":\"2024-02-01\"}]}");
            case "/postcodes/a%2Fb%3Fc%3D%7B%7D" -> request.json("{\"results\":[]}");
            case "/postcodes/text" -> request.json("{\"results\":[{\"people\":\"many\"}]}");
            case "/postcodes/html" -> request.send(200, "<html>");
            default -> request.send(404, "no such postcode");
          }
        });
    PipelineTester.Result result =
        run(
            call(
                "    url: "
                    + service.url("/postcodes/{trim(postcode)}?limit=1")
                    + """

                        columns:
                          ward: {path: "results[0].ward"}
                          people: {path: "results[0].people", type: integer}
                          since: {path: "results[0].since", type: date}
                        ratePerSecond: 200
                    """),
            "id,postcode,n\n1, OX29 1AQ ,1\n2,a/b?c={},2\n3,ZZ1,3\n4,text,4\n5,html,5\n6,OX29 1AQ,6\n");
    assertThat(result.written().get("output"))
        .containsExactly(
            "1|OX29 1AQ|1|Witney|12|2024-02-01",
            "2|a/b?c={}|2|||",
            "6|OX29 1AQ|6|Witney|12|2024-02-01");
    assertThat(result.written().get("failed")).containsExactly("3|ZZ1|3|404|no such postcode");
    assertThat(result.rejects())
        .hasSize(2)
        .anyMatch(r -> r.contains("people BAD_VALUE the answer has \"many\""))
        .anyMatch(r -> r.contains("BAD_ANSWER the answer is not valid JSON"));
    assertThat(service.requests()).hasSize(5); // the same request is sent once
    assertThat(result.counts().getLast().totalIn()).isEqualTo(6);
  }

  @Test
  void aBodyIsPostedWithinTheRate() throws IOException {
    AtomicInteger now = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    service.behave(
        request -> {
          most.accumulateAndGet(now.incrementAndGet(), Math::max);
          try {
            Thread.sleep(30);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          now.decrementAndGet();
          request.json("{\"got\":" + request.body() + "}");
        });
    String csv =
        IntStream.rangeClosed(1, 30)
            .mapToObj(i -> i + ",P" + i + "," + i)
            .collect(Collectors.joining("\n", "id,postcode,n\n", "\n"));
    long start = System.nanoTime();
    PipelineTester.Result result =
        run(
            call(
                "    url: "
                    + service.url("/x")
                    + """

                        method: post
                        body: {code: postcode, twice: n * 2}
                        columns: {got: {path: got}}
                        ratePerSecond: 50
                        parallel: 3
                    """),
            csv);
    assertThat(result.written().get("output"))
        .hasSize(30)
        .first()
        .isEqualTo("1|P1|1|{\"code\":\"P1\",\"twice\":2}");
    assertThat(most.get()).isLessThanOrEqualTo(3);
    assertThat(System.nanoTime() - start).isGreaterThan(29 * 20_000_000L);
  }

  @Test
  void aServiceThatFailsMakesTheRunTryAgain() throws IOException {
    service.behave(request -> request.send(500, ""));
    String yaml =
        call("    url: " + service.url("/{postcode}") + "\n    columns: {a: {path: a}}\n");
    assertThatThrownBy(() -> run(yaml, "id,postcode,n\n1,A,1\n2,B,2\n"))
        .isInstanceOf(TransientException.class)
        .hasMessageContaining("answers with the status 500");
  }

  @Test
  void faultsAreFoundBeforeTheRun() {
    for (Map.Entry<String, String> fault :
        Map.of(
                "    url: \"http://127.0.0.1/{postcod}\"\n    columns: {a: {path: a}}\n", "postcod",
                "    url: \"https://{postcode}/x\"\n    columns: {a: {path: a}}\n",
                    "must name the host",
                "    url: \"https://127.0.0.1{postcode}/x\"\n    columns: {a: {path: a}}\n",
                    "must name the host",
                "    url: \"https://example.org/{postcode}\"\n    columns: {a: {path: a}}\n",
                    "may not reach",
                "    url: \"http://127.0.0.1/x\"\n    body: {a: n}\n    columns: {a: {path: a}}\n",
                    "needs method: post",
                "    url: \"http://127.0.0.1/x\"\n    columns: {id: {path: a}}\n", "two columns")
            .entrySet()) {
      assertThatThrownBy(() -> pipelines.plan(call(fault.getKey())))
          .as(fault.getKey())
          .isInstanceOf(DefinitionException.class)
          .hasMessageContaining(fault.getValue());
    }
    String personal =
        call("    url: \"http://127.0.0.1/{postcode}\"\n    columns: {a: {path: a}}\n")
            .replace("{name: postcode}", "{name: postcode, personal: true}");
    assertThatThrownBy(() -> pipelines.plan(personal))
        .isInstanceOf(DefinitionException.class)
        .hasMessageContaining("personal data");
  }

  @Test
  void addressesGetAUprnOnlyIfTheGazetteerAcceptsThem() throws IOException {
    pipelines.server().loadCounty(600);
    List<String> known =
        db.asSuperuser(
            handle ->
                handle
                    .createQuery(
                        "SELECT uprn || ';' || replace(address, ',', ' ') FROM gazetteer.address WHERE postcode IS NOT NULL AND logical_status = 1 ORDER BY uprn LIMIT 20")
                    .mapTo(String.class)
                    .list());
    assertThat(known).isNotEmpty();
    String csv =
        known.stream()
            .map(
                one ->
                    one.substring(0, one.indexOf(';')) + "," + one.substring(one.indexOf(';') + 1))
            .collect(
                Collectors.joining(
                    "\n", "id,where\n", "\nX1,99 Nowhere Lane Atlantis ZZ99 9ZZ\nX2,\n"));
    String yaml =
        yaml(
            "{name: id}, {name: where}",
            "    type: match-addresses\n    address: [where]\n",
            "matched",
            "candidates",
            "unmatched");
    PipelineTester.Result result = run(yaml, csv);
    assertThat(result.written().get("matched")).hasSizeGreaterThan(10);
    for (String row : result.written().get("matched")) {
      String[] values = row.split("\\|", -1);
      assertThat(values[2]).as(row).isEqualTo(values[0]);
      assertThat(Double.parseDouble(values[3])).isGreaterThan(0.5);
    }
    assertThat(result.written().get("unmatched")).anyMatch(row -> row.startsWith("X2|"));
    assertThat(result.written().get("matched")).noneMatch(row -> row.startsWith("X"));
    assertThat(result.written().values().stream().mapToInt(List::size).sum())
        .isEqualTo(known.size() + 2);
    // A higher threshold lets no more through, and none below it.
    PipelineTester.Result strict =
        run(yaml.replace("address: [where]", "address: [where]\n    minScore: 1"), csv);
    assertThat(strict.written().get("matched"))
        .allMatch(row -> Double.parseDouble(row.split("\\|", -1)[3]) >= 1);
    assertThatThrownBy(() -> pipelines.plan(yaml.replace("[where]", "[wher]")))
        .isInstanceOf(DefinitionException.class)
        .hasMessageContaining("where");
  }

  @Test
  void theTokenOfPipelinesMatchesAddressesOnly() {
    String token = pipelines.server().bean(PipelineIdentity.class).token();
    for (String path :
        List.of("/jobs/v1/pipelines", "/gazetteer/v1/addresses?q=x", "/access/v1/keys")) {
      assertThat(pipelines.server().get(path, "Authorization", "Bearer " + token).statusCode())
          .as(path)
          .isIn(401, 403);
    }
  }
}
