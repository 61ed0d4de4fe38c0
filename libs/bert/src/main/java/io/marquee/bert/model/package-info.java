/** The network: BertForSequenceClassification. */
@NullMarked
package io.marquee.bert.model;

import org.jspecify.annotations.NullMarked;
