# BertForSequenceClassification (Devlin et al. 2018) as Transformers has it: post-layer norm, exact GELU, tanh pooler.
# Shapes: B texts, L tokens, H hidden, A heads, D = H / A, C classes, U distinct tokens.
#
# The classes see the first token of the last layer and nothing else of it, so nothing else of it is computed.
class Bert(Module):
  __parameters__ = []
  __buffers__ = []
  training : bool
  layers : int
  heads : int
  epsilon : float
  frozen : int

  # Logits [B, C], nothing dropped. ids: [B, L]; padding: added to attention scores, [B, 1, 1, L], or of no elements.
  def logits(self, parameters: List[Tensor], ids: Tensor, padding: Tensor, nothing: Tensor) -> Tensor:
    words = torch.embedding(parameters[0], ids)
    return self.classify(parameters, words, padding, nothing, nothing)

  # The loss, logits [B, C] and the gradient of every parameter that is not frozen, of the words' rows for the words.
  # words: the distinct tokens, [U]; ids: their places in words, [B, L]; wanted: each class's share of the loss, [B, C];
  # masks: what dropped values are multiplied with, one after the other, or of no elements.
  def step(self, parameters: List[Tensor], words: Tensor, ids: Tensor, padding: Tensor, wanted: Tensor,
           masks: Tensor, attention_masks: Tensor) -> List[Tensor]:
    outside = torch.is_grad_enabled()
    torch.set_grad_enabled(True)
    inputs = annotate(List[Tensor], [])
    leaves = annotate(List[Tensor], [])
    for i in range(len(parameters)):
      if i == 0:
        leaf = torch.index_select(parameters[0], 0, words)
      else:
        leaf = torch.detach(parameters[i])
      if i >= self.frozen:
        leaves.append(torch.requires_grad_(leaf, True))
      inputs.append(leaf)
    logits = self.classify(inputs, torch.embedding(inputs[0], ids), padding, masks, attention_masks)
    loss = torch.neg(torch.sum(torch.log_softmax(logits, 1) * wanted))
    result = [torch.detach(loss), torch.detach(logits)]
    for gradient in torch.grad([loss], leaves):
      if gradient is not None:
        result.append(gradient.contiguous())
    torch.set_grad_enabled(outside)
    return result

  def classify(self, parameters: List[Tensor], words: Tensor, padding: Tensor, masks: Tensor,
               attention_masks: Tensor) -> Tensor:
    # text classification has one segment: every token is of type 0
    types = torch.narrow(parameters[2], 0, 0, 1)
    positions = torch.narrow(parameters[1], 0, 0, words.size(1))
    hidden = self.norm(words + (positions + types), parameters, 3)
    hidden = __torch__.drop(hidden, masks, 0)
    size = hidden.numel()
    at = size
    for i in range(self.layers - 1):
      attended = self.attention(hidden, parameters, 5 + 16 * i, padding, attention_masks, i)
      hidden = self.transform(attended, hidden, parameters, 11 + 16 * i, masks, at)
      at = at + 2 * size
    last = 16 * (self.layers - 1)
    first = torch.narrow(hidden, 1, 0, 1)
    attended = self.first_attention(first, hidden, parameters, 5 + last, padding, attention_masks)
    first = self.transform(attended, first, parameters, 11 + last, masks, at)
    at = at + 2 * first.numel()
    pooled = torch.tanh(torch.linear(torch.squeeze(first, 1), parameters[last + 21], parameters[last + 22]))
    pooled = __torch__.drop(pooled, masks, at)
    return torch.linear(pooled, parameters[last + 23], parameters[last + 24])

  # Self-attention of all tokens: [B, L, H].
  def attention(self, hidden: Tensor, parameters: List[Tensor], at: int, padding: Tensor, masks: Tensor,
                layer: int) -> Tensor:
    weight = torch.cat([parameters[at], parameters[at + 2], parameters[at + 4]])
    bias = torch.cat([parameters[at + 1], parameters[at + 3], parameters[at + 5]])
    width = hidden.size(2)
    parts = torch.split(torch.linear(hidden, weight, bias), width, 2)
    query = self.split_heads(parts[0])
    key = self.split_heads(parts[1])
    value = self.split_heads(parts[2])
    if masks.numel() > 0:
      scores = torch.matmul(query, torch.transpose(key, 2, 3)) / self.scale(width)
      if padding.numel() > 0:
        scores = scores + padding
      weights = torch.softmax(scores, 3)
      weights = __torch__.drop(weights, masks, layer * weights.numel())
      context = torch.matmul(weights, value)
    elif padding.numel() > 0:
      context = torch.scaled_dot_product_attention(query, key, value, padding)
    else:
      context = torch.scaled_dot_product_attention(query, key, value)
    return torch.reshape(torch.transpose(context, 1, 2), hidden.size())

  # Self-attention of the first token alone: [B, 1, H]. The products are taken in another order, query * (W hidden) as
  # (query * W) hidden, so that no key and no value of the other tokens is ever made.
  def first_attention(self, first: Tensor, hidden: Tensor, parameters: List[Tensor], at: int, padding: Tensor,
                      masks: Tensor) -> Tensor:
    batch = hidden.size(0)
    width = hidden.size(2)
    depth = width // self.heads
    query = torch.linear(first, parameters[at], parameters[at + 1])
    query = torch.transpose(torch.view(query, [batch, self.heads, depth]), 0, 1)
    key = torch.view(parameters[at + 2], [self.heads, depth, width])
    key_bias = torch.view(parameters[at + 3], [self.heads, depth, 1])
    value = torch.view(parameters[at + 4], [self.heads, depth, width])
    value_bias = torch.view(parameters[at + 5], [self.heads, 1, depth])
    seen = torch.transpose(torch.bmm(query, key), 0, 1)
    scores = torch.matmul(seen, torch.transpose(hidden, 1, 2)) + torch.transpose(torch.bmm(query, key_bias), 0, 1)
    scores = scores / self.scale(width)
    if padding.numel() > 0:
      scores = scores + torch.squeeze(padding, 1)
    weights = torch.softmax(scores, 2)
    weights = __torch__.drop(weights, masks, (self.layers - 1) * weights.numel() * hidden.size(1))
    mixed = torch.transpose(torch.matmul(weights, hidden), 0, 1)
    total = torch.transpose(torch.sum(weights, [2], True), 0, 1)
    context = torch.bmm(mixed, torch.transpose(value, 1, 2)) + total * value_bias
    return torch.reshape(torch.transpose(context, 0, 1), [batch, 1, width])

  # What follows attention in a layer: dense, residual, norm, feed-forward, residual, norm.
  def transform(self, attended: Tensor, hidden: Tensor, parameters: List[Tensor], at: int, masks: Tensor,
                mask: int) -> Tensor:
    dense = torch.linear(attended, parameters[at], parameters[at + 1])
    first = self.norm(__torch__.drop_and_add(dense, hidden, masks, mask), parameters, at + 2)
    wide = torch.gelu(torch.linear(first, parameters[at + 4], parameters[at + 5]))
    dense = torch.linear(wide, parameters[at + 6], parameters[at + 7])
    return self.norm(__torch__.drop_and_add(dense, first, masks, mask + dense.numel()), parameters, at + 8)

  def norm(self, hidden: Tensor, parameters: List[Tensor], at: int) -> Tensor:
    return torch.layer_norm(hidden, [hidden.size(2)], parameters[at], parameters[at + 1], self.epsilon)

  # [B, L, H] to [B, A, L, D].
  def split_heads(self, hidden: Tensor) -> Tensor:
    shape = [hidden.size(0), hidden.size(1), self.heads, hidden.size(2) // self.heads]
    return torch.transpose(torch.view(hidden, shape), 1, 2)

  def scale(self, width: int) -> float:
    return torch.sqrt(width / self.heads)

def drop(hidden: Tensor, masks: Tensor, at: int) -> Tensor:
  if masks.numel() > 0:
    hidden = hidden * torch.view(torch.narrow(masks, 0, at, hidden.numel()), hidden.size())
  return hidden

def drop_and_add(dense: Tensor, hidden: Tensor, masks: Tensor, at: int) -> Tensor:
  if masks.numel() > 0:
    mask = torch.view(torch.narrow(masks, 0, at, dense.numel()), dense.size())
    sum = torch.addcmul(hidden, dense, mask)
  else:
    sum = hidden + dense
  return sum
