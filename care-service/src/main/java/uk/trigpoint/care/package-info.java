/** Care brokerage: personal data, given out to brokers with a purpose, every read on record. */
@NullMarked
package uk.trigpoint.care;

import org.jspecify.annotations.NullMarked;
