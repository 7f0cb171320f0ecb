/**
 * The list with one more item, the same list where it had one already. Made for lists that are made of every entry and mostly have one item: one that
 * grows from nothing gets room for 17.
 */
export function grown<Item>(list: Item[], item: Item): Item[] {
  if (list.length === 0) return [item];
  list.push(item);
  return list;
}
