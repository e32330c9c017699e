package uk.trigpoint.datasets.query;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.PrecisionModel;
import uk.trigpoint.core.crs.Crs;
import uk.trigpoint.core.feature.Column;
import uk.trigpoint.database.Wkb;

/**
 * Builds a SQL statement: text from constants and the catalogue, values as bound parameters only.
 */
final class SqlBuilder {
  private final StringBuilder text = new StringBuilder();
  private final List<Object> binds = new ArrayList<>();

  SqlBuilder add(String sql) {
    text.append(sql);
    return this;
  }

  SqlBuilder bind(Object value) {
    text.append('?');
    binds.add(value);
    return this;
  }

  /**
   * Binds a geometry as such, so that PostgreSQL decodes it once and not for each row.
   *
   * @param geometry with its SRID
   */
  SqlBuilder bindGeometry(Geometry geometry) {
    add("CAST(");
    bind(new CompiledQuery.GeometryBind(Wkb.hex(geometry)));
    return add(" AS geometry)");
  }

  /** Binds a box as a geometry. */
  SqlBuilder bindBox(Envelope box, Crs crs) {
    return bindGeometry(new GeometryFactory(new PrecisionModel(), crs.srid()).toGeometry(box));
  }

  /** Adds a box as a geometry. */
  SqlBuilder addBox(Envelope box, int srid) {
    add("ST_MakeEnvelope(").bind(box.getMinX()).add(", ").bind(box.getMinY()).add(", ");
    return bind(box.getMaxX()).add(", ").bind(box.getMaxY()).add(", " + srid + ")");
  }

  /** Returns a statement that selects no features. */
  CompiledQuery finish() {
    return finish(List.of(), false, Crs.BRITISH_NATIONAL_GRID.srid());
  }

  CompiledQuery finish(List<Column> columns, boolean hasDistance, int srid) {
    return new CompiledQuery(
        text.toString(), List.copyOf(binds), columns, hasDistance, false, srid);
  }

  /** Returns a statement whose last column is the number of features that match. */
  CompiledQuery finishCounted(List<Column> columns, int srid) {
    return new CompiledQuery(text.toString(), List.copyOf(binds), columns, false, true, srid);
  }
}
