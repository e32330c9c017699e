package uk.trigpoint.jobs.steps.set;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import uk.trigpoint.database.table.TableName;
import uk.trigpoint.jobs.expression.Constants;
import uk.trigpoint.jobs.row.StagedRows;
import uk.trigpoint.jobs.setwise.SetWork;

/** The rows of an input whose geometry can be used. */
final class SoundRows {
  /** Why a geometry cannot be used, by its number from 1. */
  private static final List<Fault> FAULTS =
      List.of(
          new Fault("NO_GEOMETRY", "the row has no geometry, or an empty one"),
          new Fault("MIXED_GEOMETRY", "points, lines and areas in one geometry cannot be compared"),
          new Fault("INVALID_GEOMETRY", "the geometry is not valid; repair it first"));

  /** Why a geometry cannot be used. */
  record Fault(String code, String reason) {}

  private SoundRows() {}

  /** Rejects the rows whose geometry is missing, empty, mixed or not valid; returns the others. */
  static StagedRows of(String port, SetWork work) {
    return of(port, work, true);
  }

  /** Finds why a geometry cannot be used, as {@link #of} does in the database. */
  static Optional<Fault> fault(@Nullable Geometry geometry) {
    if (geometry == null || geometry.isEmpty()) {
      return Optional.of(FAULTS.get(0));
    }
    if (geometry.getGeometryType().equals(Geometry.TYPENAME_GEOMETRYCOLLECTION)) {
      return Optional.of(FAULTS.get(1));
    }
    return geometry.isValid() ? Optional.empty() : Optional.of(FAULTS.get(2));
  }

  /**
   * Rejects the rows whose geometry is mixed or not valid, and returns the others: those with a
   * sound geometry, or without any.
   */
  static StagedRows orWithout(String port, SetWork work) {
    return of(port, work, false);
  }

  private static StagedRows of(String port, SetWork work, boolean required) {
    StagedRows input = work.input(port);
    TableName faulty =
        work.temporary(
            """
            SELECT f.r, f.fault FROM (
              SELECT i."#row" AS r,
                CASE WHEN i.geom IS NULL OR ST_IsEmpty(i.geom) THEN %s
                  WHEN GeometryType(i.geom) = 'GEOMETRYCOLLECTION' THEN 2
                  WHEN NOT ST_IsValid(i.geom) THEN 3 END AS fault
              FROM %s i) f
            WHERE f.fault IS NOT NULL"""
                .formatted(required ? "1" : "NULL", input.relation()),
            new Constants());
    if (work.number("SELECT count(*) FROM " + faulty.sql(), new Constants()) == 0) {
      return input;
    }
    for (int number = 1; number <= FAULTS.size(); number++) {
      Fault fault = FAULTS.get(number - 1);
      work.reject(
          port,
          "JOIN %s f ON f.r = i.\"#row\" AND f.fault = %d".formatted(faulty.sql(), number),
          new Constants(),
          fault.code(),
          null,
          fault.reason());
    }
    return new StagedRows(
        "(SELECT s.* FROM %s s WHERE NOT EXISTS (SELECT FROM %s f WHERE f.r = s.\"#row\"))"
            .formatted(input.relation(), faulty.sql()),
        input.type());
  }

  /**
   * Returns a relation with {@code #row}, the geometry and an index on it: the rows themselves if
   * they are a table, which has an index, else a copy.
   */
  static String indexed(StagedRows rows, SetWork work) {
    if (!rows.isQuery()) {
      return rows.relation();
    }
    TableName copy =
        work.temporary("SELECT i.\"#row\", i.geom FROM " + rows.relation() + " i", new Constants());
    work.spatialIndex(copy);
    return copy.sql();
  }
}
