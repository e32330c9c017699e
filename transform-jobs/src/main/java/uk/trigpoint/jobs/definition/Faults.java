package uk.trigpoint.jobs.definition;

import com.fasterxml.jackson.core.JsonPointer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.text.Suggestions;

/** Collects the faults of a definition. */
public final class Faults {
  private final List<Fault> faults = new ArrayList<>();
  private boolean closed;

  /** The faults of one step, or of the pipeline itself. */
  public final class Of {
    private final String step;
    private final PlacedText text;

    private Of(String step, PlacedText text) {
      this.step = step;
      this.text = text;
    }

    /**
     * Adds a fault.
     *
     * @param field member such as {@code columns[2].type}; empty for the whole step
     */
    public void add(String field, String detail) {
      add(field, detail, null);
    }

    /**
     * Adds a fault.
     *
     * @param suggestion what may have been meant; null if nothing is likely
     */
    public void add(String field, String detail, @Nullable String suggestion) {
      Faults.this.add(
          Fault.at(text.place(pointer(field)), step, field, detail).suggesting(suggestion));
    }

    /**
     * Adds a fault of a name that does not exist, with the one that was probably meant.
     *
     * @param detail without the name
     * @param names that exist
     */
    public void addUnknown(String field, String name, String detail, Collection<String> names) {
      add(field, detail, Suggestions.nearest(name, names).orElse(null));
    }
  }

  /** Returns the faults of a step. */
  public Of of(StepDefinition step) {
    return new Of(step.id(), step.text());
  }

  /** Returns the faults of a part of the pipeline outside its steps. */
  public Of of(PlacedText text) {
    return new Of("", text);
  }

  /** Returns whether there is none. */
  public boolean isEmpty() {
    return faults.isEmpty();
  }

  /** Returns the ids of the steps that have one. */
  public Set<String> steps() {
    return faults.stream()
        .map(Fault::step)
        .filter(id -> !id.isEmpty())
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Lists them in the order of the text. */
  public List<Fault> list() {
    return new DefinitionException(faults).faults();
  }

  /** Returns how many there are. */
  public int size() {
    return faults.size();
  }

  /**
   * Requires that there is none.
   *
   * @throws DefinitionException with all of them
   */
  public void requireNone() {
    requireNone(List.of());
  }

  /**
   * Requires that there is none.
   *
   * @param warnings sentences for the exception
   * @throws DefinitionException with all of them
   */
  public void requireNone(List<String> warnings) {
    if (!faults.isEmpty()) {
      throw new DefinitionException(faults, warnings);
    }
  }

  /** Returns the faults of a step that has none; adding one throws. */
  public Of none() {
    closed = true;
    return new Of("", new PlacedText(JsonPointer.empty(), Map.of()));
  }

  private void add(Fault fault) {
    if (closed) {
      throw new IllegalStateException("a valid step has a fault: " + fault);
    }
    faults.add(fault);
  }

  /** Returns the pointer of a field: {@code columns[2].type} is {@code /columns/1/type}. */
  static JsonPointer pointer(String field) {
    JsonPointer pointer = JsonPointer.empty();
    for (String part : field.isEmpty() ? new String[0] : field.split("\\.|(?=\\[)")) {
      pointer =
          part.startsWith("[")
              ? pointer.appendIndex(Integer.parseInt(part.substring(1, part.length() - 1)) - 1)
              : pointer.appendProperty(part);
    }
    return pointer;
  }
}
