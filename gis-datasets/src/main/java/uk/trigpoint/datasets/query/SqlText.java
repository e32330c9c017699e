package uk.trigpoint.datasets.query;

import java.util.ArrayList;
import java.util.List;
import uk.trigpoint.datasets.catalogue.Column;

/** SQL under construction: text from constants and the catalogue, values only bound. */
final class SqlText {
  private final StringBuilder text = new StringBuilder();
  private final List<Object> binds = new ArrayList<>();

  SqlText add(String sql) {
    text.append(sql);
    return this;
  }

  SqlText bind(Object value) {
    text.append('?');
    binds.add(value);
    return this;
  }

  CompiledQuery finish(List<Column> columns, int srid) {
    return new CompiledQuery(text.toString(), List.copyOf(binds), columns, srid);
  }
}
