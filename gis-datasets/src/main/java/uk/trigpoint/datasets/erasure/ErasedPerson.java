package uk.trigpoint.datasets.erasure;

import java.time.Instant;

/**
 * A person whom pipelines reject, because they were erased.
 *
 * @param by subject of who requested the erasure
 */
public record ErasedPerson(String dataset, String pseudonym, Instant at, String by) {}
