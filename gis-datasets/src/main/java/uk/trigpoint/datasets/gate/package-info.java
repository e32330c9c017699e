/**
 * Gates between a built version and its readers. {@link uk.trigpoint.datasets.gate.Gates} are the
 * limits of a dataset; what exceeds them is a {@link uk.trigpoint.datasets.gate.GateFinding}, and a
 * version with findings is held: the old version stays in force until somebody else releases the
 * new one or it is discarded.
 */
@NullMarked
package uk.trigpoint.datasets.gate;

import org.jspecify.annotations.NullMarked;
