package uk.trigpoint.tiles;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.PrecisionModel;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;
import uk.trigpoint.core.feature.Column;
import uk.trigpoint.core.feature.ColumnType;
import uk.trigpoint.core.feature.GeometryType;
import uk.trigpoint.core.identity.Role;
import uk.trigpoint.database.copy.CopyRows;
import uk.trigpoint.datasets.access.AccessPolicy;
import uk.trigpoint.datasets.access.AccessRule;
import uk.trigpoint.datasets.catalogue.Licence;
import uk.trigpoint.datasets.publish.Maintainer;
import uk.trigpoint.datasets.publish.Publication;
import uk.trigpoint.datasets.publish.Publisher;
import uk.trigpoint.http.identity.DemoIssuer;
import uk.trigpoint.testing.HttpTestServer;
import uk.trigpoint.testing.PostgisExtension;

/** Runs the service on a free port, with small datasets. */
final class TileServer extends HttpTestServer {
  private static final WKTReader WKT =
      new WKTReader(new GeometryFactory(new PrecisionModel(), 27700));

  TileServer(PostgisExtension db, Path home) {
    this(db, home, Map.of());
  }

  TileServer(PostgisExtension db, Path home, Map<String, ?> settings) {
    super(db, home, DemoIssuer.of(home)::token, settings);
  }

  /**
   * A row.
   *
   * @param wkt EPSG:27700; null means no geometry
   */
  record Row(String wkt, String name, Long homes) {}

  /**
   * Publishes a dataset with the columns name (the key), homes and uprn (7000 and the row's
   * number).
   */
  void publish(String id, GeometryType type, AccessPolicy policy, List<Row> rows) {
    Publication publication =
        new Publication(
            id,
            "The " + id,
            "",
            type,
            "name",
            List.of(
                new Column("name", ColumnType.TEXT, "Name"),
                new Column("homes", ColumnType.INTEGER),
                new Column("uprn", ColumnType.INTEGER)),
            policy.personal() ? Licence.PERSONAL : Licence.OGL,
            "",
            "GIS team",
            "P1D",
            policy,
            Maintainer.pipeline("test"),
            "test",
            null,
            null,
            true,
            "tester");
    bean(Publisher.class)
        .publish(
            publication,
            table -> {
              try (CopyRows copy = table.copy()) {
                for (int i = 0; i < rows.size(); i++) {
                  Row row = rows.get(i);
                  copy.geometry(row.wkt() == null ? null : geometry(row.wkt()))
                      .text(row.name())
                      .value(row.homes())
                      .value(7000L + i)
                      .endRow();
                }
                copy.finish();
              }
            });
  }

  /** Publishes villages for everyone, depots for staff, and clients for brokers with a purpose. */
  void publishUsual() {
    List<Row> rows =
        List.of(
            new Row("POINT(450000 206000)", "Botley", 1200L),
            new Row("POINT(451300 206100)", "Oxford's middle", 70000L),
            new Row("POINT(435000 210000)", "Witney", 12000L),
            new Row("POINT(452000 208000)", "100%", null),
            new Row(null, "Nowhere <b>", 0L));
    publish("villages", GeometryType.POINT, AccessPolicy.open(), rows);
    publish(
        "depots",
        GeometryType.POINT,
        AccessPolicy.forRoles(Role.STAFF),
        List.of(new Row("POINT(450000 206000)", "Salt", 1L)));
    publish(
        "clients",
        GeometryType.POINT,
        AccessPolicy.personal(AccessRule.forRoles(Role.BROKER)),
        List.of(new Row("POINT(450100 206100)", "Mrs X", 1L)));
    publish(
        "areas",
        GeometryType.POLYGON,
        AccessPolicy.open(),
        List.of(
            new Row(
                "POLYGON((449000 205000, 449000 207000, 452000 207000, 452000 205000, 449000 205000),"
                    + " (450000 205500, 451000 205500, 451000 206000, 450000 206000, 450000 205500))",
                "Middle",
                10L),
            new Row(
                "MULTIPOLYGON(((430000 205000, 432000 205000, 432000 207000, 430000 205000)),"
                    + " ((433000 205000, 434000 205000, 434000 206000, 433000 205000)))",
                "West",
                20L)));
  }

  /** Uploads a file as a GIS officer; also if the current version is of the same bytes. */
  HttpResponse<String> upload(String metadata, String fileName, String content) {
    return postForm("/catalogue/v1/datasets?force=true", metadata, fileName, content);
  }

  /**
   * Posts a file with metadata as a GIS officer, and returns the answer, whose status is checked.
   */
  String postForm(String path, String metadata, String fileName, String content, int status) {
    HttpResponse<String> response = postForm(path, metadata, fileName, content);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    return response.body();
  }

  /** Previews a file as a GIS officer. */
  HttpResponse<String> previewFile(String id, String fileName, byte[] content) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.write(
        ("--X\r\nContent-Disposition: form-data; name=\"file\"; filename=\""
                + fileName
                + "\"\r\n\r\n")
            .getBytes(StandardCharsets.UTF_8));
    body.write(content);
    body.write("\r\n--X--\r\n".getBytes(StandardCharsets.UTF_8));
    return send(
        Role.GIS_OFFICER,
        request("/catalogue/v1/datasets/" + id + "/preview")
            .header("Content-Type", "multipart/form-data; boundary=X")
            .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray())));
  }

  /** Uploads a file of bytes as a GIS officer. */
  HttpResponse<String> uploadFile(String metadata, String fileName, byte[] content)
      throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.write(
        ("--X\r\nContent-Disposition: form-data; name=\"metadata\"\r\n\r\n"
                + metadata
                + "\r\n--X\r\nContent-Disposition: form-data; name=\"file\"; filename=\""
                + fileName
                + "\"\r\n\r\n")
            .getBytes(StandardCharsets.UTF_8));
    body.write(content);
    body.write("\r\n--X--\r\n".getBytes(StandardCharsets.UTF_8));
    return send(
        Role.GIS_OFFICER,
        request("/catalogue/v1/datasets")
            .header("Content-Type", "multipart/form-data; boundary=X")
            .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray())));
  }

  private HttpResponse<String> postForm(
      String path, String metadata, String fileName, String content) {
    String body =
        "--X\r\nContent-Disposition: form-data; name=\"metadata\"\r\n\r\n"
            + metadata
            + "\r\n--X\r\nContent-Disposition: form-data; name=\"file\"; filename=\""
            + fileName
            + "\"\r\n\r\n"
            + content
            + "\r\n--X--\r\n";
    return post(Role.GIS_OFFICER, path, "multipart/form-data; boundary=X", body);
  }

  /**
   * Uploads a CSV file as {@link #upload(String, String, String)} does, and returns the answer,
   * whose status is checked.
   */
  String upload(String metadata, String csv, int status) {
    HttpResponse<String> response = upload(metadata, "a.csv", csv);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    return response.body();
  }

  static Geometry geometry(String wkt) {
    try {
      return WKT.read(wkt);
    } catch (ParseException e) {
      throw new IllegalArgumentException(wkt, e);
    }
  }

  HttpResponse<byte[]> bytes(String path, String... headers) {
    return send(null, request(path, headers), HttpResponse.BodyHandlers.ofByteArray());
  }
}
