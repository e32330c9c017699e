package uk.trigpoint.care.candidate;

import org.jspecify.annotations.Nullable;

/**
 * A home care agency, from the dataset {@code care-providers}.
 *
 * @param cqcRating of the Care Quality Commission
 * @param capacityHours a week
 */
record Provider(String id, String name, @Nullable String cqcRating, @Nullable Long capacityHours) {}
