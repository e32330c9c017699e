package uk.trigpoint.jobs.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import uk.trigpoint.jobs.pipeline.Field;

/**
 * The columns of the rows between two steps.
 *
 * @param located whether rows have a location, EPSG:27700
 */
public record Schema(List<Field> fields, boolean located) {
  public Schema {
    fields = List.copyOf(fields);
  }

  public Optional<Field> find(String name) {
    return fields.stream().filter(f -> f.name().equals(name)).findFirst();
  }

  Schema with(List<Field> more, boolean nowLocated) {
    List<Field> all = new ArrayList<>(fields);
    all.addAll(more);
    return new Schema(all, nowLocated);
  }
}
