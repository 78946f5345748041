"use strict";
exports.id = 175;
exports.ids = [175];
exports.modules = {

/***/ 4175:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   n: () => (/* binding */ i),
/* harmony export */   t: () => (/* binding */ a)
/* harmony export */ });
/* harmony import */ var _rolldown_runtime_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3760);
/* harmony import */ var _start_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6072);
/* harmony import */ var _later_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2270);
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7975);
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_3___default = /*#__PURE__*/__webpack_require__.n(node_util__WEBPACK_IMPORTED_MODULE_3__);
var i=/* @__PURE__ */ (0,_rolldown_runtime_js__WEBPACK_IMPORTED_MODULE_0__.n)({readKey:()=>s}),a=class{#e;constructor(e){this.#e=e}reveal(){return this.#e}toString(){return`***`}toJSON(){return`***`}[node_util__WEBPACK_IMPORTED_MODULE_3__.inspect.custom](){return`***`}};const o=[[/^\$\{\{/,`holds an expression that was not evaluated; GitHub evaluates it in the workflow file alone`],[/^[A-Z]+\d?(?:_[A-Z]+\d?)+$/,`holds the name of a secret, not its value`],[/^["'`]/,`is in quotes; the secret is the key alone`],[/^bearer\s/i,`begins with "Bearer"; the secret is the key alone`],[/\s/,`holds a space or a line break in its middle; the secret is the key alone, on one line`],[/^wbx_/,`begins with wbx_, which is the old form of key; WorldFlux Cloud takes keys that begin with wfx_`],[/^(?!wfx_)/,`does not begin with wfx_, as a key of WorldFlux Cloud does`],[/^.{0,7}$/,`is too short for a key; part of it is missing`]];function s(e,r){let i=e.trim();if(i.length>=8&&r(i),i===``)return;let s=o.find(([e])=>e.test(i))?.[1];if(s===void 0&&_later_js__WEBPACK_IMPORTED_MODULE_2__.t.safeParse(i).success)return new a(i);throw new _start_js__WEBPACK_IMPORTED_MODULE_1__.nr(`WF-KEY-FORM`,`The input api-key ${s??`holds characters that no key has; it may be cut off, or another secret`}.`,`Create a key in the settings of your workspace, store it as a secret of the repository, and pass that on:
with:
  api-key: \${{ secrets.WORLDFLUX_API_KEY }}`)}

/***/ })

};
;