/**
 * Matching a text with the gazetteer, in process, knowing neither database nor HTTP.
 *
 * <p>The flow: a {@link uk.trigpoint.gazetteer.match.Variant} is one way of writing one property's
 * address, taken apart once to a {@link uk.trigpoint.gazetteer.match.Written} and kept in an
 * immutable {@link uk.trigpoint.gazetteer.match.AddressIndex} (Lucene: dictionary, postings, the
 * written form as doc values). A typed text is read to a {@link
 * uk.trigpoint.gazetteer.match.Reading}: words, numerals with their roles, floors, postcode. {@link
 * uk.trigpoint.gazetteer.match.Candidates} fetches the variants worth a look, {@link
 * uk.trigpoint.gazetteer.match.Evidence} weighs each of them aspect by aspect in log odds, and
 * {@link uk.trigpoint.gazetteer.match.AddressMatcher} compares them with one another and with "none
 * of these", which gives the score its meaning: a probability.
 *
 * <p>Numbers are compared as what they are and never by spelling.
 */
@NullMarked
package uk.trigpoint.gazetteer.match;

import org.jspecify.annotations.NullMarked;
