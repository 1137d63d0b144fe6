'use client';

import { useFormPending } from './action-form.tsx';
import { Button, type ButtonProps } from './button.tsx';

/** Sends the form around it. */
export const SubmitButton = (props: ButtonProps) => (
  <Button look="primary" {...props} type="submit" pending={useFormPending()} />
);
