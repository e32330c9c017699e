package uk.trigpoint.datasets.explain;

/** Provides the names that a policy may use now; roles and attributes can be added at any time. */
@FunctionalInterface
public interface AccessNamesSource {
  /** Returns the names. */
  AccessNames names();
}
