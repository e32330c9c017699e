package uk.trigpoint.testing.access;

import java.util.Set;

/**
 * A caller of the model.
 *
 * @param roles codes, with {@code public}
 * @param organisations values of the attribute {@code organisation}; empty if the caller has none
 */
public record ModelCaller(Set<String> roles, Set<String> organisations) {}
