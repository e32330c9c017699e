package uk.trigpoint.jobs.step;

import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

/** A statement under construction: text from constants and checked names, values only bound. */
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

  /** Runs it and tells how many rows it touched. */
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
