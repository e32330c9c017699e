package uk.trigpoint.jobs.row;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The type of the rows between two steps.
 *
 * @param fields with different names
 * @param geometry null if rows have none; a row of values has it after the last column
 */
public record RowType(List<Field> fields, @Nullable GeometryField geometry) {
  /** Rows without columns and geometry: the input of a step that reads. */
  public static final RowType EMPTY = new RowType(List.of(), null);

  public RowType {
    fields = List.copyOf(fields);
    Set<String> names = new HashSet<>();
    for (Field field : fields) {
      if (!names.add(field.name())) {
        throw new IllegalArgumentException("two columns are named '" + field.name() + "'");
      }
    }
  }

  /** Returns the column of a name. */
  public Optional<Field> find(String name) {
    return fields.stream().filter(f -> f.name().equals(name)).findFirst();
  }

  /** Returns the names of the columns, in order. */
  public List<String> names() {
    return fields.stream().map(Field::name).toList();
  }

  /** Returns whether a column or the geometry is personal. */
  public boolean isPersonal() {
    return geometry != null && geometry.personal() || fields.stream().anyMatch(Field::personal);
  }

  /** Returns the same rows, whose geometry, if they have one, is personal or not. */
  public RowType withPersonalGeometry(boolean personal) {
    return geometry == null ? this : withGeometry(geometry.withPersonal(personal));
  }

  /**
   * Returns the same rows, whose columns and geometry are all personal: those that a personal value
   * chose. Which rows they are tells that value.
   */
  public RowType chosenByPersonalValue() {
    return withFields(
            fields.stream().map(f -> new Field(f.name(), f.title(), f.type(), true)).toList())
        .withPersonalGeometry(true);
  }

  /** Returns the same rows with other columns. */
  public RowType withFields(List<Field> others) {
    return new RowType(others, geometry);
  }

  /** Returns the same rows with another geometry, or none. */
  public RowType withGeometry(@Nullable GeometryField other) {
    return new RowType(fields, other);
  }

  /** Returns the same rows with a column more, or another one in the place of that of its name. */
  public RowType with(Field field) {
    List<Field> all = new ArrayList<>();
    boolean replaced = false;
    for (Field one : fields) {
      boolean same = one.name().equals(field.name());
      all.add(same ? field : one);
      replaced |= same;
    }
    if (!replaced) {
      all.add(field);
    }
    return new RowType(all, geometry);
  }
}
