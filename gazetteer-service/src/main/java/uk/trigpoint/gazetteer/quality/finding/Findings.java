package uk.trigpoint.gazetteer.quality.finding;

import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import uk.trigpoint.core.EastingNorthing;
import uk.trigpoint.core.LonLat;
import uk.trigpoint.core.crs.BritishTransform;
import uk.trigpoint.database.Database;
import uk.trigpoint.database.SqlFile;
import uk.trigpoint.gazetteer.quality.check.CheckCatalogue;
import uk.trigpoint.gazetteer.quality.check.QualityCheck;

/** Reads the open findings of the latest run. */
@Singleton
public final class Findings {
  private static final String LIST = SqlFile.read(Findings.class, "list-findings");
  private static final String COUNT = SqlFile.read(Findings.class, "count-findings");

  private final Database database;
  private final CheckCatalogue catalogue;
  private final BritishTransform transform;

  /**
   * A page of findings.
   *
   * @param matched number of matching findings, ignoring paging
   */
  public record Page(long matched, List<Finding> findings) {}

  public Findings(Database database, CheckCatalogue catalogue, BritishTransform transform) {
    this.database = database;
    this.catalogue = catalogue;
    this.transform = transform;
  }

  /** Lists findings, ordered by check and property. */
  public Page list(FindingQuery query) {
    return database.with(
        handle ->
            new Page(
                bound(handle.createQuery(COUNT), query).mapTo(Long.class).one(),
                bound(handle.createQuery(LIST), query)
                    .bind("limit", query.limit())
                    .bind("offset", query.offset())
                    .map((row, context) -> finding(row))
                    .list()));
  }

  private Query bound(Query statement, FindingQuery query) {
    String[] checks =
        catalogue.list().stream()
            .filter(c -> query.check() == null || c.code().equals(query.check()))
            .filter(c -> query.severity() == null || c.severity() == query.severity())
            .map(QualityCheck::code)
            .toArray(String[]::new);
    Envelope box = query.box();
    statement.bind("checks", checks);
    if (query.custodian() == null) {
      statement.bindNull("custodian", Types.INTEGER);
    } else {
      statement.bind("custodian", query.custodian());
    }
    if (box == null) {
      return List.of("minX", "maxX", "minY", "maxY").stream()
          .reduce(statement, (s, n) -> s.bindNull(n, Types.DOUBLE), (a, b) -> a);
    }
    return statement
        .bind("minX", box.getMinX())
        .bind("maxX", box.getMaxX())
        .bind("minY", box.getMinY())
        .bind("maxY", box.getMaxY());
  }

  private Finding finding(ResultSet row) throws SQLException {
    String check = row.getString("check_code");
    Double easting = number(row, "easting");
    Double northing = number(row, "northing");
    LonLat place =
        easting == null || northing == null ? null : lonLat(new EastingNorthing(easting, northing));
    return new Finding(
        check,
        catalogue.find(check).map(c -> c.severity().code()).orElse("notice"),
        row.getString("register"),
        row.getString("subject"),
        row.getString("uprn"),
        row.getString("usrn"),
        row.getString("detail"),
        easting,
        northing,
        place == null ? null : place.longitude(),
        place == null ? null : place.latitude(),
        row.getTimestamp("first_seen").toInstant(),
        row.getTimestamp("last_seen").toInstant());
  }

  /** Converts to longitude and latitude; null off the grid, which is itself a possible finding. */
  private @Nullable LonLat lonLat(EastingNorthing place) {
    try {
      return transform.toLonLat(place);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static @Nullable Double number(ResultSet row, String column) throws SQLException {
    double value = row.getDouble(column);
    return row.wasNull() ? null : value;
  }
}
