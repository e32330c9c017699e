package uk.trigpoint.care;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.PrecisionModel;
import uk.trigpoint.core.feature.Column;
import uk.trigpoint.core.feature.ColumnType;
import uk.trigpoint.core.feature.GeometryType;
import uk.trigpoint.core.identity.Role;
import uk.trigpoint.database.copy.CopyRows;
import uk.trigpoint.database.table.TableName;
import uk.trigpoint.datasets.access.AccessPolicy;
import uk.trigpoint.datasets.access.AccessRule;
import uk.trigpoint.datasets.access.Precision;
import uk.trigpoint.datasets.catalogue.Licence;
import uk.trigpoint.datasets.publish.Maintainer;
import uk.trigpoint.datasets.publish.Publication;
import uk.trigpoint.datasets.publish.Publisher;
import uk.trigpoint.http.identity.DemoIssuer;
import uk.trigpoint.testing.HttpTestServer;
import uk.trigpoint.testing.PostgisExtension;

/** Runs the care service on a test database, with addresses, providers and clients. */
public final class CareServer extends HttpTestServer {
  private static final GeometryFactory GEOMETRIES =
      new GeometryFactory(new PrecisionModel(), 27700);

  private final PostgisExtension db;

  /** A client: reference, provider, location (EPSG:27700) and hours a week. */
  public record Client(
      String ref, String provider, double easting, double northing, double hours) {}

  public CareServer(PostgisExtension db, Path home) {
    super(db, home, DemoIssuer.of(home)::token, Map.of());
    this.db = db;
  }

  /**
   * Inserts dwellings with UPRNs from 1000, every 10 metres eastwards from (451000, 206000), all in
   * OX1 1ND.
   */
  public void addresses(int count) {
    for (int i = 0; i < count; i++) {
      int x = 451_000 + 10 * i;
      db.execute(
          "INSERT INTO gazetteer.address (fid, uprn, usrn, address, lines, street, postcode, classification, logical_status, custodian,"
              + " easting, northing, geom, geom_3857) SELECT u, u::text, '1', (u - 999) || ' High Street, Oxford, OX1 1ND', '{}', 'High Street',"
              + " 'OX1 1ND', 'RD04', CASE WHEN u = 1001 THEN 8 ELSE 1 END, 3110, "
              + x
              + ", 206000, p, ST_Transform(p, 3857)"
              + " FROM (SELECT "
              + (1000 + i)
              + " AS u, ST_SetSRID(ST_MakePoint("
              + x
              + ", 206000), 27700) AS p) s");
    }
    publisher()
        .register(
            publication(
                "addresses",
                "uprn",
                AccessPolicy.forRoles(Role.STAFF, Role.BROKER),
                List.of(
                    new Column("uprn", ColumnType.TEXT),
                    new Column("address", ColumnType.TEXT),
                    new Column("postcode", ColumnType.TEXT),
                    new Column("classification", ColumnType.TEXT),
                    new Column("logical_status", ColumnType.INTEGER))),
            TableName.of("gazetteer", "address"));
  }

  public void providers(String... ids) {
    publisher()
        .publish(
            publication(
                "care-providers",
                "provider_id",
                AccessPolicy.forRoles(Role.BROKER, Role.SUPPLIER, Role.STAFF, Role.GIS_OFFICER),
                List.of(
                    new Column("provider_id", ColumnType.TEXT),
                    new Column("name", ColumnType.TEXT),
                    new Column("cqc_rating", ColumnType.TEXT),
                    new Column("capacity_hours_per_week", ColumnType.INTEGER))),
            table -> {
              try (CopyRows rows = table.copy()) {
                for (String id : ids) {
                  rows.geometry(GEOMETRIES.createPoint(new Coordinate(451_000, 206_000)));
                  rows.text(id).text("Provider " + id).text("Good").integer(400).endRow();
                }
                rows.finish();
              }
            });
  }

  public void clients(List<Client> clients) {
    publisher()
        .publish(
            publication(
                "care-clients",
                "client_ref",
                AccessPolicy.personal(
                    AccessRule.forRoles(Role.BROKER),
                    AccessRule.forRoles(Role.SUPPLIER)
                        .where("provider_id = caller('organisation')")
                        .at(Precision.snapped(500))),
                List.of(
                    new Column("client_ref", ColumnType.TEXT),
                    new Column("provider_id", ColumnType.TEXT),
                    new Column("hours_per_week", ColumnType.NUMBER))),
            table -> {
              try (CopyRows rows = table.copy()) {
                for (Client c : clients) {
                  rows.geometry(GEOMETRIES.createPoint(new Coordinate(c.easting(), c.northing())));
                  rows.text(c.ref()).text(c.provider()).number(c.hours()).endRow();
                }
                rows.finish();
              }
            });
  }

  /** Sends a request in a role, with a purpose unless it is null. */
  public HttpResponse<String> send(
      Role role, String purpose, String method, String path, String type, String body) {
    HttpRequest.Builder request = request(path);
    if (purpose != null) {
      request.header("X-Purpose", purpose);
    }
    if (body == null) {
      request.method(method, HttpRequest.BodyPublishers.noBody());
    } else {
      request
          .header("Content-Type", type)
          .method(method, HttpRequest.BodyPublishers.ofString(body));
    }
    return send(role, request);
  }

  public HttpResponse<String> get(Role role, String purpose, String path) {
    return send(role, purpose, "GET", path, null, null);
  }

  public HttpResponse<String> post(String path, String json) {
    return send(Role.BROKER, "placing", "POST", path, "application/json", json);
  }

  private Publisher publisher() {
    return bean(Publisher.class);
  }

  private static Publication publication(
      String id, String key, AccessPolicy policy, List<Column> columns) {
    return new Publication(
        id,
        id,
        "",
        GeometryType.POINT,
        key,
        columns,
        policy.personal() ? Licence.PERSONAL : Licence.INTERNAL,
        "",
        "",
        "",
        policy,
        id.equals("addresses") ? Maintainer.GAZETTEER : Maintainer.pipeline(id),
        "test",
        null,
        null,
        false,
        "test");
  }
}
