package uk.trigpoint.benchmarks.address.county;

import java.util.Set;

/**
 * The content of a text, without its typos.
 *
 * @param keys of {@link LineKeys}; several if a misspelled word is as close to another word
 * @param streets possible street names; blank for none
 * @param places named localities and towns, in compact form
 * @param postcode compact, possibly incomplete; blank if there is none
 */
public record TextContent(
    Set<String> keys, Set<String> streets, Set<String> places, String postcode) {}
