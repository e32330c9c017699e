package uk.trigpoint.jobs.step;

import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

/** Builds a statement from constants and checked names. Values are always bound. */
final class Sql {
  private final StringBuilder text = new StringBuilder();
  private final List<@Nullable Object> binds = new ArrayList<>();

  Sql add(String sql) {
    text.append(sql);
    return this;
  }

  Sql bind(@Nullable Object value) {
    text.append('?');
    binds.add(value);
    return this;
  }

  /** Executes the statement and returns the number of rows it changed. */
  long execute(Handle handle) {
    if (binds.isEmpty()) {
      return handle.execute(text.toString());
    }
    try (Update update = handle.createUpdate(text.toString())) {
      for (int i = 0; i < binds.size(); i++) {
        update.bind(i, binds.get(i));
      }
      return update.execute();
    }
  }
}
