package uk.trigpoint.datasets.query;

import java.util.ArrayList;
import java.util.List;
import uk.trigpoint.core.feature.Column;

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

  CompiledQuery finish(List<Column> columns, int srid) {
    return new CompiledQuery(text.toString(), List.copyOf(binds), columns, srid);
  }
}
