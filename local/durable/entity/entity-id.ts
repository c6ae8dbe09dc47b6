// Entities are addressed as instances with ids of the form `@name@key`; names are lower case, keys are kept as they are.

export const entityIdOf = ({ name, key }: { name: string; key: string }) => `@${name.toLowerCase()}@${key}`;
export const nameInEntityId = (id: string) => id.slice(1, id.indexOf("@", 1));
export const keyInEntityId = (id: string) => id.slice(id.indexOf("@", 1) + 1);
export const isEntityId = (id: string) => /^@[^@]+@/.test(id);
