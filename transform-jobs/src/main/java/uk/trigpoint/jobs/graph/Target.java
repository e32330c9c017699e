package uk.trigpoint.jobs.graph;

/**
 * What a step writes outside, which no other step of the pipeline may write.
 *
 * @param field of the setting that names it
 * @param kind for display, such as {@code dataset}
 */
public record Target(String field, String kind, String name) {}
