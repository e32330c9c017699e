package uk.trigpoint.datasets.gate;

/**
 * A reason to hold a version.
 *
 * @param code {@code rejects}, {@code vanished-keys}, {@code column-gone}, {@code column-type},
 *     {@code geometry-changed}, {@code places-gone}, {@code heights-gone}, {@code measures-gone},
 *     {@code key-changed}, {@code keys-of-others} or {@code edits}
 * @param words a sentence for people, without values of features
 */
public record GateFinding(String code, String words) {}
