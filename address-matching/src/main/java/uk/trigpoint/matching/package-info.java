/**
 * Matches address text with a gazetteer, in process, without database and HTTP.
 *
 * <p>The flow, package by package:
 *
 * <ol>
 *   <li>{@code record}: a {@link uk.trigpoint.matching.record.Variant} is one way of writing one
 *       property's address.
 *   <li>{@code parse}: the variant becomes a {@link uk.trigpoint.matching.parse.ParsedRecord},
 *       typed text a {@link uk.trigpoint.matching.parse.ParsedQuery}: words, numerals with their
 *       roles, floors, postcode.
 *   <li>{@code index}: an immutable {@link uk.trigpoint.matching.index.AddressIndex} over Lucene:
 *       dictionary, postings, the parsed record as doc values.
 *   <li>{@code score}: {@link uk.trigpoint.matching.score.Evidence} scores a candidate aspect by
 *       aspect (numbers, name, street, place, postcode, floor).
 *   <li>{@code rank}: {@link uk.trigpoint.matching.rank.AddressMatcher} retrieves candidates, ranks
 *       them against one another and against "none of these", and decides the band.
 *   <li>{@code explain}: the {@link uk.trigpoint.matching.explain.MatchResult} with its reasons.
 *   <li>{@code suggest}: {@link uk.trigpoint.matching.suggest.AddressSuggester} completes text
 *       while it is typed.
 * </ol>
 *
 * <p>Scores are natural log odds. 0 is no evidence, +2.3 makes the candidate ten times likelier,
 * -2.3 ten times less likely; scores of independent aspects add up. The {@link
 * uk.trigpoint.matching.score.Posterior} turns the sums of all candidates into probabilities.
 * Numbers are compared by value and never by spelling.
 */
@NullMarked
package uk.trigpoint.matching;

import org.jspecify.annotations.NullMarked;
