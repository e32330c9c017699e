package uk.trigpoint.care.candidate;

import org.jspecify.annotations.Nullable;

/**
 * A home care agency, from the dataset {@code care-providers}.
 *
 * @param cqcRating rating by the Care Quality Commission; null if unknown
 * @param capacityHours hours a week; null if unknown
 */
public record Provider(
    String id, String name, @Nullable String cqcRating, @Nullable Long capacityHours) {}
