package uk.trigpoint.formats;

import java.util.List;

/**
 * Something about a layer that could be read in two ways. It was read in the likeliest one.
 *
 * @param setting that answers it
 * @param question for display, as sentences
 * @param choices possible values, the likeliest first
 */
public record Doubt(String setting, String question, List<String> choices) {}
