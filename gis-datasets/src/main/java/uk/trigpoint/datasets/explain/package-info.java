/**
 * Explains access policies: {@link uk.trigpoint.datasets.explain.PolicyValidator} checks one before
 * it is published, {@link uk.trigpoint.datasets.explain.AccessExplainer} says what a role sees and
 * why, {@link uk.trigpoint.datasets.explain.PolicyComparison} what a change would give and take.
 */
@NullMarked
package uk.trigpoint.datasets.explain;

import org.jspecify.annotations.NullMarked;
