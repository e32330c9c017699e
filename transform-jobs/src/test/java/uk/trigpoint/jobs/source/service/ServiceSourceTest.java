package uk.trigpoint.jobs.source.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import uk.trigpoint.core.crs.Crs;
import uk.trigpoint.jobs.definition.DefinitionException;
import uk.trigpoint.jobs.outcome.HeldException;
import uk.trigpoint.jobs.outcome.JobException;
import uk.trigpoint.jobs.outcome.TransientException;
import uk.trigpoint.testing.PostgisExtension;
import uk.trigpoint.testing.Seeds;

/** Reads services that behave well, badly, and worse. */
class ServiceSourceTest {
  private static final String COLUMNS =
      """
          columns:
            - {name: id, from: [OBJECTID, id], type: integer}
            - {name: watts, from: [Lamp W], type: integer}
      """;

  @RegisterExtension static final PostgisExtension db = PostgisExtension.migrated();
  @TempDir static Path home;
  static PipelineTester pipelines;
  static TestService service;

  @BeforeAll
  static void start() throws IOException {
    pipelines =
        new PipelineTester(
            db,
            home,
            home,
            Map.of(
                "TRIGPOINT_SECRET_PLANNING", "127.0.0.1 Bearer abc",
                "TRIGPOINT_SECRET_ELSEWHERE", "api.example.org Bearer def"));
    service = new TestService();
  }

  @AfterAll
  static void stop() {
    service.close();
    pipelines.close();
  }

  static String yaml(String step) {
    return """
        id: test
        title: Test
        steps:
          - id: read
        %s
          - {id: publish, type: publish, input: read, dataset: lights, title: Lights, key: id, access: {read: [staff]}}
        """
        .formatted(step.stripTrailing().indent(2).stripTrailing());
  }

  static String arcGis(String more) {
    return yaml(
        "  type: read-arcgis\n  url: "
            + service.url("/rest/services/Lights/FeatureServer/0")
            + "\n"
            + more
            + COLUMNS.indent(-2));
  }

  static String rest(String more) {
    return yaml(
        "  type: read-rest\n  url: " + service.url("/lights") + "\n" + more + COLUMNS.indent(-2));
  }

  private static List<String> read(String yaml) {
    return pipelines.run(yaml).written().get("publish");
  }

  @ParameterizedTest
  @CsvSource({"true, 10", "true, 1000", "false, 7", "true, 25", "false, 1000"})
  void everyRowOfAnEsriLayerIsReadOnce(boolean pages, int cap) {
    service.behave(new ArcGisLayer(25, cap, pages));
    List<String> rows = read(arcGis(""));
    assertThat(rows).hasSize(25).doesNotHaveDuplicates();
    assertThat(rows.getFirst()).isEqualTo("1|36|POINT(445001 215000.5)");
    assertThat(service.requests()).anyMatch(r -> r.contains("outSR=27700") || r.startsWith("POST"));
  }

  @Test
  void datesAndCodesOfAnEsriLayerAreReadAsTheyAreMeant() {
    service.behave(new ArcGisLayer(2, 10, true));
    PipelineTester.Result result =
        pipelines.run(
            yaml(
                "  type: read-arcgis\n  url: "
                    + service.url("/FeatureServer/0/")
                    + """

                      where: Status > 0
                      bbox: {west: 440000, south: 210000, east: 450000.5, north: 220000}
                      columns:
                        - {name: id, from: [objectid], type: integer}
                        - {name: fitted, from: [Fitted], type: date}
                        - {name: status, from: [Status], type: integer}
                        - {name: status_name, from: [Status.name]}
                    """));
    assertThat(result.written().get("publish"))
        .containsExactly(
            "1|2026-03-30|2|Removed|POINT(445001 215000.5)",
            "2|2026-03-30|1|In use|POINT(445002 215000.5)");
    assertThat(result.notes()).anyMatch(note -> note.contains("Lamp W"));
    assertThat(service.requests())
        .anyMatch(
            r ->
                r.contains("where=Status%20%3E%200")
                    && r.contains("geometry=440000%2C210000%2C450000.5%2C220000"));
  }

  @Test
  void polygonsOfAnEsriLayerKeepTheirHolesAndABadRowIsARejectOnly() {
    ArcGisLayer layer = new ArcGisLayer(4, 10, true);
    service.behave(
        request -> {
          if (!request.path().endsWith("/query") || request.get("returnCountOnly").equals("true")) {
            layer.answer(request);
            return;
          }
          request.json(
              """
              {"spatialReference":{"wkid":27700},"features":[
              {"attributes":{"OBJECTID":1,"Lamp W":1},"geometry":{"rings":[[[445000,215000],[445000,215009],[445009,215009],[445009,215000],[445000,215000]],[[445001,215001],[445002,215001],[445002,215002],[445001,215002],[445001,215001]],[[445020,215020],[445020,215029],[445029,215029],[445029,215020],[445020,215020]]]}},
              {"attributes":{"OBJECTID":2,"Lamp W":2},"geometry":{"rings":[[[0,0],["x",9],[9,9],[0,0]]]}},
              {"attributes":{"OBJECTID":3,"Lamp W":"many"},"geometry":null},
              {"attributes":{"OBJECTID":4,"Lamp W":4},"geometry":{"x":"NaN","y":"NaN"}}]}
              """);
        });
    PipelineTester.Result result = pipelines.run(arcGis(""));
    assertThat(result.written().get("publish"))
        .hasSize(2)
        .anyMatch(row -> row.startsWith("1|1|MULTIPOLYGON") && row.contains("445001 215001"))
        .contains("4|4|");
    assertThat(result.rejects())
        .hasSize(2)
        .anyMatch(r -> r.startsWith("read 2 geometry PARSE_GEOM"))
        .anyMatch(r -> r.contains("Lamp W BAD_VALUE 'many'"));
    assertThat(result.rejectedValues())
        .anyMatch(values -> values.contains("many"))
        .anyMatch(values -> values.contains("\"2\""));
    assertThat(result.counts().getFirst().totalIn()).isEqualTo(4);
  }

  @Test
  void anErrorInAnAnswerOfStatus200IsAnError() {
    service.behave(
        request ->
            request.json("{\"error\":{\"code\":400,\"message\":\"Invalid URL\",\"details\":[]}}"));
    assertThatThrownBy(() -> read(arcGis("")))
        .isInstanceOf(JobException.class)
        .hasMessageContaining("answers with the error 400: Invalid URL");
    service.behave(request -> request.json("{\"error\":{\"code\":504,\"message\":\"busy\"}}"));
    assertThatThrownBy(() -> read(arcGis(""))).isInstanceOf(TransientException.class);
  }

  @Test
  void anotherCountIsHeldOrFails() {
    ArcGisLayer less = new ArcGisLayer(20, 10, true);
    service.behave(
        request -> {
          if (request.get("returnCountOnly").equals("true")) {
            request.json("{\"count\":25}");
          } else {
            less.answer(request);
          }
        });
    assertThatThrownBy(() -> read(arcGis("")))
        .isInstanceOf(HeldException.class)
        .hasMessageContaining("counts 25 rows, but sent 20");
    assertThatThrownBy(() -> read(arcGis("  ifCountDiffers: fail\n")))
        .isInstanceOf(JobException.class)
        .isNotInstanceOf(HeldException.class)
        .hasMessageContaining("Nothing was written");
  }

  @Test
  void aServiceThatIgnoresPagesOrHasNoStableOrderIsNoticed() {
    service.behave(
        request -> {
          if (request.get("resultOffset").isEmpty()) {
            new ArcGisLayer(25, 10, true).answer(request);
          } else {
            request.json(ArcGisLayer.page(IntStream.rangeClosed(1, 10).boxed().toList(), true));
          }
        });
    assertThatThrownBy(() -> read(arcGis("")))
        .isInstanceOf(HeldException.class)
        .hasMessageContaining("order is not stable");
    service.behave(request -> request.json("[{\"id\":1,\"Lamp W\":1},{\"id\":2,\"Lamp W\":2}]"));
    assertThatThrownBy(() -> read(rest("  paging: {kind: page, parameter: p}\n")))
        .isInstanceOf(JobException.class)
        .hasMessageContaining("the same page again");
  }

  @Test
  void failuresThatPassAreTriedAgainAndOthersAreNot() {
    AtomicInteger calls = new AtomicInteger();
    service.behave(
        request -> {
          switch (calls.getAndIncrement()) {
            case 0 -> request.send(503, "");
            case 1 -> request.header("Retry-After", "0").send(429, "slow down");
            case 2 -> request.exchange().close();
            default -> request.json("[{\"id\":1,\"Lamp W\":2}]");
          }
        });
    assertThat(read(rest(""))).containsExactly("1|2");
    service.behave(request -> request.send(502, "<html>bad gateway</html>"));
    assertThatThrownBy(() -> read(rest("")))
        .isInstanceOf(TransientException.class)
        .hasMessageContaining("answers with the status 502, at 4 tries");
    service.behave(request -> request.header("Retry-After", "3600").send(503, ""));
    assertThatThrownBy(() -> read(rest(""))).isInstanceOf(TransientException.class);
    assertThat(service.requests()).hasSize(1);
    service.behave(request -> request.send(403, "<p>no  key</p>"));
    assertThatThrownBy(() -> read(rest("")))
        .isInstanceOf(JobException.class)
        .isNotInstanceOf(TransientException.class)
        .hasMessageContaining("answers with the status 403: no key");
    assertThat(service.requests()).hasSize(1);
  }

  @Test
  void aPackedBombAndAnAnswerThatDripsEndSoon() {
    byte[] bomb = bomb();
    service.behave(request -> request.header("Content-Encoding", "gzip").send(200, bomb));
    assertThatThrownBy(() -> read(rest("")))
        .isInstanceOf(JobException.class)
        .hasMessageContaining("times as large as it was sent");
    service.behave(
        request -> {
          request.exchange().sendResponseHeaders(200, 0);
          try (OutputStream out = request.exchange().getResponseBody()) {
            while (true) {
              out.write(' ');
              out.flush();
              Thread.sleep(200);
            }
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    long start = System.nanoTime();
    assertThatThrownBy(() -> read(rest("  connection: {timeoutSeconds: 1}\n")))
        .isInstanceOf(TransientException.class)
        .hasMessageContaining("did not answer in time");
    assertThat(System.nanoTime() - start).isLessThan(20_000_000_000L);
  }

  private static byte[] bomb() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      out.write('[');
      byte[] blanks = " ".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
      for (int i = 0; i < 100; i++) {
        out.write(blanks);
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return bytes.toByteArray();
  }

  @ParameterizedTest
  @CsvSource({
    "https://169.254.169.254/latest, has a private address",
    "https://example.org/x, which pipelines may not reach",
    "http://example.org/x, must begin with https",
    "file:///etc/passwd, must be an address with a host"
  })
  void redirectsAndNextLinksAreHeldToTheListToo(String elsewhere, String reason) {
    service.behave(request -> request.header("Location", elsewhere).send(302, ""));
    assertThatThrownBy(() -> read(rest("")))
        .isInstanceOf(JobException.class)
        .hasMessageContaining(reason);
    service.behave(
        request ->
            request.json("{\"items\":[{\"id\":1,\"Lamp W\":2}],\"next\":\"" + elsewhere + "\"}"));
    assertThatThrownBy(
            () -> read(rest("  records: items\n  paging: {kind: next-link, from: next}\n")))
        .isInstanceOf(JobException.class)
        .hasMessageContaining(reason);
    assertThatThrownBy(() -> pipelines.plan(rest("").replace(service.url("/lights"), elsewhere)))
        .isInstanceOf(DefinitionException.class)
        .hasMessageContaining("line 6");
  }

  @Test
  void nextLinksThatLeadBackOrToAnotherServerAreNotFollowed() throws IOException {
    String paging = "  records: items\n  paging: {kind: next-link, from: next}\n";
    service.behave(
        request -> request.json("{\"items\":[{\"id\":1,\"Lamp W\":2}],\"next\":\"/lights\"}"));
    assertThatThrownBy(() -> read(rest(paging))).hasMessageContaining("was read before");
    try (TestService other = new TestService()) {
      service.behave(
          request ->
              request.json(
                  "{\"items\":[{\"id\":1,\"Lamp W\":2}],\"next\":\"" + other.url("/x") + "\"}"));
      assertThatThrownBy(() -> read(rest(paging))).hasMessageContaining("leads to another server");
      assertThat(other.requests()).isEmpty();
    }
  }

  @Test
  void credentialsGoToTheirOwnHostOnly() {
    List<String> sent = Collections.synchronizedList(new ArrayList<>());
    service.behave(
        request -> {
          sent.add(
              String.valueOf(request.exchange().getRequestHeaders().getFirst("Authorization")));
          request.json("[{\"id\":1,\"Lamp W\":2}]");
        });
    read(rest("  connection: {secrets: {Authorization: PLANNING}, headers: {X-Team: gis}}\n"));
    assertThat(sent).containsExactly("Bearer abc");
    assertThatThrownBy(() -> read(rest("  connection: {secrets: {Authorization: ELSEWHERE}}\n")))
        .isInstanceOf(JobException.class)
        .hasMessageContaining("is not for the host 127.0.0.1");
    assertThatThrownBy(() -> read(rest("  connection: {secrets: {Authorization: NONE}}\n")))
        .hasMessageContaining("TRIGPOINT_SECRET_NONE");
    assertThatThrownBy(
            () -> pipelines.plan(rest("  connection: {secrets: {Host: \"Bearer x\"}}\n")))
        .isInstanceOf(DefinitionException.class);
  }

  @Test
  void faultsOfSettingsAreFoundWithoutTheNetwork() {
    service.behave(request -> request.send(500, ""));
    assertThatThrownBy(() -> pipelines.plan(arcGis("  wheer: 1=1\n")))
        .isInstanceOf(DefinitionException.class)
        .hasMessageContaining("wheer");
    assertThatThrownBy(() -> pipelines.plan(rest("  paging: {kind: cursor, parameter: c}\n")))
        .isInstanceOf(DefinitionException.class)
        .hasMessageContaining("needs from");
    pipelines.plan(arcGis(""));
    assertThat(service.requests()).isEmpty();
  }

  @Test
  void recordsAreFoundByPathsAndPlacesByColumns() {
    Coordinate expected =
        PostgisExtension.transform()
            .transform(
                new GeometryFactory().createPoint(new Coordinate(-1.2577, 51.752)),
                Crs.CRS84,
                Crs.BRITISH_NATIONAL_GRID)
            .getCoordinate();
    service.behave(
        request ->
            request.json(
                """
                {"data":{"total":"2","items":[
                 {"ref":{"id":"007"},"where":{"lon":-1.2577,"lat":51.752},"tags":["a","b"]},
                 {"ref":{"id":"008"},"where":{"lon":null,"lat":null},"tags":[]}]}}
                """));
    PipelineTester.Result result =
        pipelines.run(
            yaml(
                "  type: read-rest\n  url: "
                    + service.url("/x")
                    + """

                      records: data.items
                      total: data.total
                      key: ref.id
                      place: coordinates:where.lon,where.lat
                      crs: EPSG:4326
                      columns: [{name: id, from: [ref.id]}, {name: tags}]
                    """));
    assertThat(result.written().get("publish"))
        .containsExactly(
            "007|[\"a\",\"b\"]|POINT(%.1f %.1f)".formatted(expected.getX(), expected.getY()),
            "008|[]|");
  }

  /** Services of random sizes and caps give each row once, whatever their pages are. */
  @Test
  void pagesOfAnySizeGiveEachRowOnce() {
    long seed = Seeds.next();
    Random random = new Random(seed);
    for (int i = 0; i < 60; i++) {
      int rows = 1 + random.nextInt(120);
      int cap = 1 + random.nextInt(50);
      int asked = 1 + random.nextInt(60);
      boolean total = random.nextBoolean();
      String kind =
          List.of("page", "offset", "cursor", "next-link", "ogc", "wfs", "wfs-json", "arcgis")
              .get(i % 8);
      PagedService paged = new PagedService(rows, cap, total, service.url(""));
      service.behave(
          kind.equals("arcgis") ? new ArcGisLayer(rows, cap, random.nextBoolean()) : paged);
      String yaml =
          switch (kind) {
            case "ogc" ->
                yaml(
                    "  type: read-ogc-api\n  url: "
                        + service.url("/collections/lights")
                        + "\n  limit: "
                        + asked
                        + "\n"
                        + COLUMNS.indent(-2));
            case "wfs", "wfs-json" ->
                yaml(
                    "  type: read-wfs\n  url: "
                        + service.url("/wfs")
                        + "\n  typeName: t:lights\n  count: "
                        + asked
                        + "\n  format: "
                        + (kind.equals("wfs") ? "gml" : "geojson")
                        + "\n"
                        + COLUMNS.replace("Lamp W", "watts").indent(-2));
            case "arcgis" -> arcGis("  pageSize: " + asked + "\n");
            default ->
                rest(
                    "  records: items\n  key: id\n"
                        + (total ? "  total: total\n" : "")
                        + paging(kind, asked, cap));
          };
      List<String> ids =
          read(yaml).stream().map(row -> row.substring(0, row.indexOf('|'))).toList();
      assertThat(ids)
          .as("seed %d, case %d: %s, %d rows, cap %d, asked %d", seed, i, kind, rows, cap, asked)
          .containsExactlyElementsOf(
              IntStream.rangeClosed(1, rows)
                  .mapToObj(String::valueOf)
                  .collect(Collectors.toList()));
    }
  }

  private static String paging(String kind, int asked, int cap) {
    return switch (kind) {
      // A page that is capped below what was asked for has no number; the service numbers its own.
      case "page" ->
          "  paging: {kind: page, parameter: page, sizeParameter: size, size: "
              + Math.min(asked, cap)
              + "}\n";
      case "offset" ->
          "  paging: {kind: offset, parameter: offset, sizeParameter: size, size: " + asked + "}\n";
      case "cursor" -> "  paging: {kind: cursor, parameter: after, from: next.cursor}\n";
      default -> "  paging: {kind: next-link, from: next.link}\n";
    };
  }
}
