package uk.trigpoint.jobs.graph;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeMap;

/** The kinds of steps that exist. */
public final class StepTypes {
  private final TreeMap<String, StepType<?>> types = new TreeMap<>();

  /** Creates a set of kinds with different codes. */
  public StepTypes(Collection<? extends StepType<?>> types) {
    for (StepType<?> type : types) {
      if (this.types.put(type.info().code(), type) != null) {
        throw new IllegalStateException("two kinds of steps are called " + type.info().code());
      }
    }
  }

  /** Returns the kinds on the class path. */
  public static StepTypes load() {
    return new StepTypes(
        ServiceLoader.load(StepType.class).stream()
            .<StepType<?>>map(ServiceLoader.Provider::get)
            .toList());
  }

  /** Returns the kind of a code. */
  public Optional<StepType<?>> find(String code) {
    return Optional.ofNullable(types.get(code));
  }

  /** Returns all kinds, sorted by code. */
  public List<StepType<?>> list() {
    return List.copyOf(types.values());
  }

  /** Returns the codes, sorted. */
  public List<String> codes() {
    return List.copyOf(types.keySet());
  }
}
