package uk.trigpoint.datasets.query;

import org.jspecify.annotations.Nullable;

/**
 * A feature as somebody refers to it.
 *
 * @param text the key, or the id as it was shown in a response
 * @param fid its number if the text is an encrypted id; null if the text is the key, or the number
 *     of a feature of a dataset without key
 */
public record FeatureReference(String text, @Nullable Long fid) {}
