package uk.trigpoint.benchmarks.address;

import java.util.Set;

/**
 * What a text says, without its slips of spelling.
 *
 * @param keys of {@link LineKeys}: more than one where the misspelt word is as near to another
 * @param streets names the street may have by what is written; blank for none
 * @param places localities and towns that are named, compact
 * @param postcode compact, possibly cut short; blank if none is given
 */
record Reading(Set<String> keys, Set<String> streets, Set<String> places, String postcode) {}
